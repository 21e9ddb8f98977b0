;;; autodev-suggestions.el --- Suggestions at point  -*- lexical-binding: t; -*-

;;; Commentary:

;; Shows suggestions of autodev at point, with eglot and with lsp-mode before 10.
;; lsp-mode 10 shows them itself; this file is silent where its
;; lsp-inline-completion-mode is on.
;;
;; Typing along a suggestion sends no request.  Everything else that changes the
;; buffer sends one at once, because the server waits for a pause itself and
;; answers an older request when a newer one comes.

;;; Code:

(require 'autodev)

(defcustom autodev-suggestions t
  "Whether text is suggested at point while you type.
As installed, the server calls only providers that cost nothing for this."
  :group 'autodev
  :type 'boolean)

(defcustom autodev-suggestions-off-modes nil
  "Major modes in which nothing is suggested while you type."
  :group 'autodev
  :type '(repeat symbol))

(defface autodev-suggestion '((t :inherit shadow))
  "The face of suggestions."
  :group 'autodev)

(defvar-local autodev-suggestions--visible nil
  "The suggestion in view, or nil.
A property list: `:connection' and `:item' as received; `:rest', what is not
typed yet; `:start', where it begins; `:right', the text of the line after
that; `:replaced', how much of that it replaces; `:overlay'.")

(defvar-local autodev-suggestions--choices nil
  "All suggestions of the answer in view, each as it was when it arrived.")

(defvar autodev-suggestions--waiting nil
  "The request that has no answer yet, or nil: its buffer, connection and handle.")

(defvar-local autodev-suggestions--seen nil
  "The state of the buffer that was looked at last.")

(defvar autodev-suggestion-map
  (let ((map (make-sparse-keymap)))
    (define-key map (kbd "TAB") #'autodev-accept-suggestion)
    (define-key map (kbd "<tab>") #'autodev-accept-suggestion)
    (define-key map (kbd "C-<right>") #'autodev-accept-word)
    (define-key map (kbd "C-<down>") #'autodev-accept-line)
    (define-key map (kbd "M-n") #'autodev-next-suggestion)
    (define-key map (kbd "C-g") #'autodev-dismiss-suggestion)
    map)
  "Keymap in force while a suggestion is in view.")

(add-to-list 'emulation-mode-map-alists `((autodev-suggestions--visible . ,autodev-suggestion-map)))

(defun autodev-suggestions--state ()
  "What a request and its answer must have in common."
  (list (buffer-chars-modified-tick) (point)))

(defun autodev-suggestions--clear ()
  "Remove the suggestion from view."
  (when autodev-suggestions--visible
    (delete-overlay (plist-get autodev-suggestions--visible :overlay))
    (setq autodev-suggestions--visible nil)))

(defun autodev-suggestions--draw ()
  "Show what is left of the suggestion."
  (let* ((shown autodev-suggestions--visible)
         (overlay (plist-get shown :overlay))
         (start (plist-get shown :start))
         (right (substring (plist-get shown :right) 0 (plist-get shown :replaced)))
         (rest (plist-get shown :rest))
         (keeps-right (string-suffix-p right rest))
         (text (propertize (if keeps-right (substring rest 0 (- (length rest) (length right))) rest)
                           'face 'autodev-suggestion)))
    (move-overlay overlay start (+ start (if keeps-right 0 (length right))) (current-buffer))
    (when (string-prefix-p "\n" text)
      ;; Emacs cannot draw the cursor on a line end of an overlay
      (setq text (concat " " text)))
    (unless (string-empty-p text)
      ;; the cursor stays before the text
      (put-text-property 0 1 'cursor t text))
    (overlay-put overlay 'display (unless (or keeps-right (string-empty-p right)) ""))
    (overlay-put overlay 'before-string text)))

(defun autodev-suggestions--point (units)
  "The position in this line that is UNITS UTF-16 code units after its start."
  (save-excursion
    (beginning-of-line)
    (while (and (> units 0) (not (eolp)))
      (setq units (- units (if (> (char-after) #xffff) 2 1)))
      (forward-char))
    (point)))

(defun autodev-suggestions--choice (connection item)
  "ITEM, which CONNECTION has sent for point, as it is shown; nil elsewhere."
  (let* ((range (autodev-get item :range))
         (begin (autodev-get range :start))
         (from (autodev-suggestions--point (autodev-get begin :character)))
         (to (autodev-suggestions--point (autodev-get (autodev-get range :end) :character)))
         (text (autodev-get item :insertText)))
    (when (and (= (autodev-get begin :line) (plist-get (autodev--position (point)) :line))
               (<= from (point) to)
               (string-prefix-p (buffer-substring-no-properties from (point)) text))
      (list :connection connection :item item
            :rest (substring text (- (point) from))
            :start (point)
            :right (buffer-substring-no-properties (point) (line-end-position))
            :replaced (- to (point))))))

(defun autodev-suggestions--show-choice ()
  "Show the first choice behind what was typed of it; nil if it is another text."
  (autodev-suggestions--clear)
  (setq autodev-suggestions--visible
        (append (list :overlay (make-overlay (point) (point))) (copy-sequence (car autodev-suggestions--choices))))
  (or (autodev-suggestions--follow)
      (progn (autodev-suggestions--clear) nil)))

(defun autodev-suggestions--show (connection items)
  "Show the first of ITEMS, which CONNECTION has sent for point."
  (autodev-suggestions--clear)
  (setq autodev-suggestions--choices
        (delq nil (mapcar (lambda (item) (autodev-suggestions--choice connection item)) items)))
  (when autodev-suggestions--choices
    (autodev-suggestions--show-choice)))

(defun autodev-suggestions--follow ()
  "Move along what was typed; nil if it is another text."
  (let* ((shown autodev-suggestions--visible)
         (start (plist-get shown :start))
         (rest (plist-get shown :rest)))
    (when (and (>= (point) start)
               (equal (plist-get shown :right) (buffer-substring-no-properties (point) (line-end-position))))
      (let ((typed (buffer-substring-no-properties start (point))))
        (when (and (string-prefix-p typed rest) (< (length typed) (length rest)))
          (plist-put shown :rest (substring rest (length typed)))
          (plist-put shown :start (point))
          (autodev-suggestions--draw)
          t)))))

(defun autodev-suggestions--cancel ()
  "Cancel the request that has no answer yet."
  (when autodev-suggestions--waiting
    (let ((connection (nth 1 autodev-suggestions--waiting))
          (request (nth 2 autodev-suggestions--waiting)))
      (setq autodev-suggestions--waiting nil)
      ;; the server may have ended
      (with-demoted-errors "autodev: %S"
        (autodev-withdraw connection request)))))

(defun autodev-suggestions--request (connection kind)
  "Request over CONNECTION a suggestion of KIND, 1: invoked, 2: automatic."
  (let* ((buffer (current-buffer))
         (state (autodev-suggestions--state))
         (mine (list buffer connection nil))
         (answered (lambda ()
                     (when (eq autodev-suggestions--waiting mine)
                       (setq autodev-suggestions--waiting nil)))))
    ;; not cancelled: the server ends the older request, unless its answer serves this one
    (setq autodev-suggestions--waiting mine)
    (setf (nth 2 mine)
          (autodev-send
           connection "textDocument/inlineCompletion"
           (list :textDocument (autodev-document connection)
                 :position (autodev--position (point))
                 :context (list :triggerKind kind))
           (lambda (result)
             (funcall answered)
             (when (buffer-live-p buffer)
               (with-current-buffer buffer
                 (when (and result (eq buffer (window-buffer)) (equal state (autodev-suggestions--state)))
                   (autodev-suggestions--show connection (autodev-get result :items))))))
           ;; a suggestion that cannot be had is not worth a message at each key
           (lambda (_message) (funcall answered))))))

(defun autodev-suggestions--wanted ()
  "Whether to request suggestions in this buffer while the user types."
  (and autodev-suggestions
       (not (memq major-mode autodev-suggestions-off-modes))
       (not (bound-and-true-p lsp-inline-completion-mode))
       (not buffer-read-only)
       (not (minibufferp))))

(defun autodev-suggestions--update ()
  "Look at what the last command has changed."
  (let ((state (autodev-suggestions--state))
        (seen autodev-suggestions--seen))
    (unless (equal state seen)
      (setq autodev-suggestions--seen state)
      (unless (and autodev-suggestions--visible (autodev-suggestions--follow))
        (autodev-suggestions--clear)
        (let ((connection (and seen (/= (car seen) (car state)) (autodev-suggestions--wanted)
                               (run-hook-with-args-until-success 'autodev-connection-functions))))
          (if connection
              (autodev-suggestions--request connection 2)
            (autodev-suggestions--cancel)))))))

(defun autodev-suggestions--after-command ()
  "Update the suggestion; an error would remove this from the hook."
  (with-demoted-errors "autodev: %S"
    (unless (memq (car autodev-suggestions--waiting) (list nil (current-buffer)))
      (autodev-suggestions--cancel))
    (autodev-suggestions--update)))

(defun autodev-suggestions--insert (part)
  "Insert PART, the beginning of the suggestion, as a step of undo."
  (let* ((shown autodev-suggestions--visible)
         (connection (plist-get shown :connection))
         (item (plist-get shown :item))
         (rest (plist-get shown :rest))
         (is-whole (= (length part) (length rest))))
    (undo-boundary)
    (goto-char (plist-get shown :start))
    (insert part)
    (when is-whole
      (delete-region (point) (+ (point) (plist-get shown :replaced))))
    (undo-boundary)
    (if is-whole
        (let ((command (autodev-get item :command)))
          (autodev-suggestions--clear)
          (when command
            (autodev--execute connection (autodev-get command :command) (autodev-get command :arguments))))
      (plist-put shown :rest (substring rest (length part)))
      (plist-put shown :start (point))
      (setq autodev-suggestions--seen (autodev-suggestions--state))
      (autodev-suggestions--draw)
      (autodev-notify connection "textDocument/didPartiallyAcceptCompletion"
                      (list :item (list :insertText (autodev-get item :insertText)
                                        :command (autodev-get item :command))
                            :acceptedLength (autodev-suggestions--units item (plist-get shown :rest)))))))

(defun autodev-suggestions--units (item rest)
  "The UTF-16 code units of ITEM's text before REST."
  (let ((text (autodev-get item :insertText)))
    (/ (length (encode-coding-string (substring text 0 (- (length text) (length rest))) 'utf-16le)) 2)))

(defun autodev-suggestions--beginning (pattern)
  "The beginning of the suggestion that matches PATTERN, else all of it."
  (let ((rest (or (plist-get autodev-suggestions--visible :rest) (user-error "Nothing is suggested here"))))
    (if (string-match (concat "\\`" pattern) rest) (match-string 0 rest) rest)))

;;;###autoload
(defun autodev-accept-suggestion ()
  "Insert the suggestion at point."
  (interactive)
  (autodev-suggestions--insert (autodev-suggestions--beginning "\\(?:.\\|\n\\)+")))

(defun autodev-accept-word ()
  "Insert the next word of the suggestion at point."
  (interactive)
  (autodev-suggestions--insert (autodev-suggestions--beginning "[[:space:]\n]*\\(?:[[:alnum:]_]+\\|[^[:alnum:]_[:space:]\n]+\\)")))

(defun autodev-accept-line ()
  "Insert the suggestion at point up to the end of its line."
  (interactive)
  (autodev-suggestions--insert (autodev-suggestions--beginning "\n?[^\n]+")))

(defun autodev-dismiss-suggestion ()
  "Hide the suggestion until something is typed."
  (interactive)
  (autodev-suggestions--clear)
  (autodev-suggestions--cancel)
  (setq autodev-suggestions--seen (autodev-suggestions--state)))

;;;###autoload
(defun autodev-suggest ()
  "Request a suggestion at point, also where they are switched off.
A provider that costs money may make it."
  (interactive)
  (autodev-suggestions--clear)
  (setq autodev-suggestions--seen (autodev-suggestions--state))
  (autodev-suggestions--request (autodev--connection) 1))

(defun autodev-next-suggestion ()
  "Show another suggestion for point instead of the one in view.
If no other is known, request several, which a provider that costs money may
make."
  (interactive)
  (if (null (cdr autodev-suggestions--choices))
      (autodev-suggest)
    (let ((count (length autodev-suggestions--choices))
          (is-shown nil))
      ;; the last one is the one that was in view
      (while (and (not is-shown) (> count 0))
        (setq count (1- count)
              autodev-suggestions--choices (append (cdr autodev-suggestions--choices)
                                                   (list (car autodev-suggestions--choices)))
              is-shown (autodev-suggestions--show-choice))))))

;;;###autoload
(defun autodev-toggle-suggestions ()
  "Switch suggestions on or off in this major mode, for this session."
  (interactive)
  (let ((is-off (memq major-mode autodev-suggestions-off-modes)))
    (setq autodev-suggestions-off-modes
          (if is-off (remq major-mode autodev-suggestions-off-modes)
            (cons major-mode autodev-suggestions-off-modes)))
    (autodev-dismiss-suggestion)
    (message "autodev: suggestions in %s are %s" major-mode (if is-off "on" "off"))))

(define-key autodev-command-map (kbd "SPC") #'autodev-suggest)
(define-key autodev-command-map "o" #'autodev-toggle-suggestions)

(provide 'autodev-suggestions)
;;; autodev-suggestions.el ends here
