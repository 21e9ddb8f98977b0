;;; autodev.el --- Let AI write code, through the language server autodev  -*- lexical-binding: t; -*-

;; Author: The autodev developers
;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: languages, tools, convenience

;; See the LICENSE file of the repository this belongs to.

;;; Commentary:

;; Works with eglot and with lsp-mode, whichever you use:
;;
;;     (require 'autodev)
;;     (autodev-mode)
;;     (global-set-key (kbd "C-c a") autodev-command-map)
;;
;; With lsp-mode, M-x lsp starts autodev beside your other servers.  eglot has
;; one server for each buffer: there M-x autodev-eglot makes it this one.
;;
;; This file holds the commands and what is under way; autodev-eglot.el and
;; autodev-lsp-mode.el connect it.

;;; Code:

(require 'cl-lib)
(require 'subr-x)

(defgroup autodev nil
  "AI code generation by a language server."
  :group 'tools)

(defconst autodev--folder
  (file-name-directory (file-truename (or load-file-name buffer-file-name default-directory)))
  "Where this file is.")

(defcustom autodev-command nil
  "The program and its arguments that start the server.
If nil, the launcher autodev of the PATH, else the one of the checkout
this file lies in."
  :type '(choice (const :tag "Find it" nil) (repeat string)))

(defcustom autodev-settings nil
  "Settings for the server, as in its configuration file: a property list.
For instance (:synthesis (:generator (:strategy \"fastest\")))."
  :type 'plist)

(defcustom autodev-modes
  '(java-mode java-ts-mode python-mode python-ts-mode js-mode js-ts-mode js2-mode typescript-mode
              typescript-ts-mode tsx-ts-mode go-mode go-ts-mode rust-mode rust-ts-mode c-mode
              c-ts-mode c++-mode c++-ts-mode csharp-mode csharp-ts-mode kotlin-mode kotlin-ts-mode
              ruby-mode ruby-ts-mode)
  "The major modes that autodev is for."
  :type '(repeat symbol))

(defun autodev-server-command ()
  "The program and its arguments that start the server."
  (cond (autodev-command)
        ((executable-find "autodev") '("autodev" "lsp"))
        ((list (expand-file-name "../../autodev" autodev--folder) "lsp"))))

(defun autodev-options ()
  "The settings as the protocol wants them."
  (list :autodev (or autodev-settings (make-hash-table))))

;;;; The connection: one method each in autodev-eglot.el and autodev-lsp-mode.el

(defvar autodev-connection-functions nil
  "Each gives the connection of the current buffer to autodev, or nil.")

(cl-defgeneric autodev-send (connection method params on-result on-error)
  "Send over CONNECTION the request METHOD with PARAMS, and return at once.
Call ON-RESULT with the result, or ON-ERROR with a message.")

(cl-defgeneric autodev-notify (connection method params)
  "Send over CONNECTION the notification METHOD with PARAMS.")

(cl-defgeneric autodev-document (connection)
  "The identifier of the current buffer's document for CONNECTION.")

(cl-defgeneric autodev-diagnostics (connection)
  "What CONNECTION and others complain about on these lines, as a vector.")

(defun autodev--connection ()
  "The connection of the current buffer, an error if there is none."
  (or (run-hook-with-args-until-success 'autodev-connection-functions)
      (user-error "Autodev is not connected here; start it with M-x lsp or M-x autodev-eglot")))

(defun autodev-get (object key)
  "The value of KEY, a keyword, in OBJECT, a property list or a hash table."
  (if (hash-table-p object)
      (gethash (substring (symbol-name key) 1) object)
    (plist-get object key)))

(defun autodev--complain (message)
  "Tell the person MESSAGE."
  (message "autodev: %s" message))

;;;; Places

(defun autodev--position (position)
  "POSITION as the protocol counts: from zero, and in UTF-16 code units."
  (save-excursion
    (save-restriction
      (widen)
      (goto-char position)
      (list :line (1- (line-number-at-pos))
            :character (/ (length (encode-coding-string
                                   (buffer-substring-no-properties (line-beginning-position) (point))
                                   'utf-16le))
                          2)))))

(defun autodev-range (start end)
  "The range from START to END."
  (list :start (autodev--position start) :end (autodev--position end)))

(defun autodev--here ()
  "The range of the region, or of point."
  (if (use-region-p)
      (autodev-range (region-beginning) (region-end))
    (autodev-range (point) (point))))

;;;; What is under way

(defvar autodev--progress nil
  "A list of (TOKEN CONNECTION TITLE MESSAGE), one for each run that shows.")

(defvar autodev--runs nil
  "A list of (CONNECTION . ID), one for each run that was begun by us.")

(defvar autodev--asked nil
  "One cell for each request to begin a run that is not answered yet.
The car of a cell is t once the person has cancelled it.")

(defun autodev-progress (connection token value)
  "Note that CONNECTION says VALUE about the progress TOKEN."
  (let ((run (assoc token autodev--progress))
        (message (or (autodev-get value :message) "")))
    (pcase (autodev-get value :kind)
      ("begin" (push (list token connection (autodev-get value :title) message) autodev--progress))
      ("report" (when run (setf (nth 3 run) message)))
      ("end" (setq autodev--progress (delq run autodev--progress))
       (unless autodev--progress (setq autodev--runs nil)))))
  (force-mode-line-update t))

(defun autodev-disconnected (connection)
  "Forget what was under way at CONNECTION."
  (setq autodev--progress (cl-remove connection autodev--progress :key #'cadr)
        autodev--runs (cl-remove connection autodev--runs :key #'car))
  (force-mode-line-update t))

(defun autodev-status ()
  "A few words for the mode line."
  (pcase (car autodev--progress)
    (`(,_ ,_ ,title ,message)
     (if (string-empty-p message) title (format "%s (%s)" title message)))
    (_ (if (run-hook-with-args-until-success 'autodev-connection-functions) "autodev" ""))))

(defun autodev--lighter ()
  "The status, with a space if there is any."
  (let ((status (autodev-status)))
    (if (string-empty-p status) "" (concat " " (string-replace "%" "%%" status)))))

(defun autodev-cancel ()
  "Stop everything that is under way."
  (interactive)
  (unless (or autodev--progress autodev--runs autodev--asked)
    (user-error "Nothing is under way"))
  (dolist (cell autodev--asked)
    (setcar cell t))
  (pcase-dolist (`(,token ,connection . ,_) autodev--progress)
    (autodev-notify connection "window/workDoneProgress/cancel" (list :token token)))
  (pcase-dolist (`(,connection . ,id) autodev--runs)
    (autodev--cancel-run connection id))
  (setq autodev--runs nil))

(defun autodev--cancel-run (connection id)
  "Have CONNECTION cancel the run ID."
  (autodev--execute connection "autodev.cancel" (vector (list :id id))))

;;;; Requests

(defun autodev--begin (connection method params)
  "Begin a run over CONNECTION by the request METHOD with PARAMS."
  (let ((cell (list nil)))
    (push cell autodev--asked)
    (autodev-send
     connection method params
     (lambda (result)
       (setq autodev--asked (delq cell autodev--asked))
       (when-let ((id (and result (autodev-get result :id))))
         (if (car cell)
             (autodev--cancel-run connection id)
           (push (cons connection id) autodev--runs))))
     (lambda (message)
       (setq autodev--asked (delq cell autodev--asked))
       (autodev--complain message)))))

(defun autodev--execute (connection command &optional arguments)
  "Have CONNECTION execute COMMAND with ARGUMENTS, a vector."
  (autodev-send connection "workspace/executeCommand"
                (list :command command :arguments (or arguments []))
                #'ignore #'autodev--complain))

(defun autodev--params (connection task spec)
  "What to say over CONNECTION for TASK here, with the words SPEC."
  (append (list :spec (or spec "") :task task
                :textDocument (autodev-document connection)
                :range (autodev--here))
          (when current-prefix-arg (list :cache "refresh"))))

(defun autodev--task (task &optional spec)
  "Have TASK done here, with the words SPEC; the edit arrives by itself."
  (let ((connection (autodev--connection)))
    (autodev--begin connection "autodev/generate"
                    (append (autodev--params connection task spec) '(:deliver "apply")))))

(defun autodev--choose (kind nothing)
  "Do an action of KIND that is offered here; say NOTHING if there is none.
All actions of autodev are meant if KIND is nil."
  (let* ((connection (autodev--connection))
         (buffer (current-buffer))
         (context (append (list :diagnostics (autodev-diagnostics connection))
                          (when kind (list :only (vector kind))))))
    (autodev-send
     connection "textDocument/codeAction"
     (list :textDocument (autodev-document connection)
           :range (if (and kind (not (use-region-p)))
                      (autodev-range (line-beginning-position) (line-end-position))
                    (autodev--here))
           :context context)
     (lambda (offered)
       (with-current-buffer buffer
         (autodev--perform connection (append offered nil) nothing)))
     #'autodev--complain)))

(defun autodev--perform (connection actions nothing)
  "Have CONNECTION do one of ACTIONS; say NOTHING if there is none."
  (let* ((titles (mapcar (lambda (action) (cons (autodev-get action :title) action)) actions))
         (chosen (if (cdr titles)
                     (cdr (assoc (completing-read "autodev: " titles nil t) titles))
                   (cdar titles)))
         (command (and chosen (autodev-get chosen :command))))
    (cond (command (autodev--begin connection "workspace/executeCommand"
                                   (list :command (autodev-get command :command)
                                         :arguments (autodev-get command :arguments))))
          (chosen (autodev--complain "choose this one in the menu of your editor, which resolves it"))
          (t (autodev--complain nothing)))))

;;;; Commands

;;;###autoload
(defun autodev-generate (words)
  "Write what WORDS ask for, here or instead of the region.
Without words, do what the comment here or the region asks for.
This and the other commands ask a provider again, instead of the cache,
if there is a prefix argument."
  (interactive "sWhat should be written (nothing: what the comment here asks for)? ")
  (if (string-blank-p words)
      (autodev--choose "refactor.rewrite.autodev.generate" "there is no comment here that asks for code")
    (autodev--task "generate" words)))

;;;###autoload
(defun autodev-implement ()
  "Fill in the function here."
  (interactive)
  (autodev--task "implement"))

;;;###autoload
(defun autodev-document-declaration ()
  "Write the documentation of the declaration here."
  (interactive)
  (autodev--task "document"))

;;;###autoload
(defun autodev-test ()
  "Write tests for the function or type here."
  (interactive)
  (autodev--task "test"))

;;;###autoload
(defun autodev-fix ()
  "Repair what a diagnostic on this line complains about."
  (interactive)
  (autodev--choose "quickfix.autodev.fix" "there is no diagnostic here to fix"))

;;;###autoload
(defun autodev-refactor (words)
  "Rewrite the region as WORDS say."
  (interactive "sHow should it be (nothing: better)? ")
  (autodev--task "refactor" words))

;;;###autoload
(defun autodev-actions ()
  "Choose among what autodev can do here."
  (interactive)
  (autodev--choose nil "there is nothing to do here"))

(defvar autodev--last-token 0)

;;;###autoload
(defun autodev-explain ()
  "Explain the region or the declaration here in a window of its own."
  (interactive)
  (let* ((connection (autodev--connection))
         (token (format "autodev-emacs/%d" (cl-incf autodev--last-token))))
    (autodev-send
     connection "autodev/generate"
     (append (autodev--params connection "explain" "") (list :workDoneToken token))
     (lambda (result)
       (with-current-buffer (get-buffer-create "*autodev explanation*")
         (let ((inhibit-read-only t))
           (erase-buffer)
           (insert (or (autodev-get result :explanation) (autodev-get result :code) ""))
           (goto-char (point-min)))
         (special-mode)
         (visual-line-mode)
         (display-buffer (current-buffer))))
     #'autodev--complain)))

(defun autodev-show-status ()
  "Say which providers can be used."
  (interactive)
  (autodev-send
   (autodev--connection) "autodev/status" (make-hash-table)
   (lambda (status)
     (message "autodev is %s: %s" (autodev-get status :state)
              (mapconcat (lambda (provider)
                           (let ((reason (autodev-get provider :reason)))
                             (concat (autodev-get provider :name) (and reason (format " (%s)" reason)))))
                         (autodev-get status :providers) ", ")))
   #'autodev--complain))

(defun autodev-clear-cache ()
  "Empty the cache of results."
  (interactive)
  (autodev--execute (autodev--connection) "autodev.clearCache"))

(defvar autodev-command-map
  (let ((map (make-sparse-keymap)))
    (define-key map "g" #'autodev-generate)
    (define-key map "i" #'autodev-implement)
    (define-key map "d" #'autodev-document-declaration)
    (define-key map "t" #'autodev-test)
    (define-key map "f" #'autodev-fix)
    (define-key map "r" #'autodev-refactor)
    (define-key map "e" #'autodev-explain)
    (define-key map "a" #'autodev-actions)
    (define-key map "c" #'autodev-cancel)
    (define-key map "s" #'autodev-show-status)
    map)
  "The keys of autodev; bind the map to a key you like.")

;;;###autoload
(define-minor-mode autodev-mode
  "Show in the mode line what autodev does."
  :global t
  :lighter (:eval (autodev--lighter)))

(declare-function autodev-eglot "autodev-eglot")

;; what connects us needs us: we are there before it
(provide 'autodev)

;; each is loaded with the client it is for, and never without
(with-eval-after-load 'eglot
  (require 'autodev-eglot))
(with-eval-after-load 'lsp-mode
  (require 'autodev-lsp-mode))
;;;###autoload
(autoload 'autodev-eglot "autodev-eglot" "Make autodev the server of this buffer's project." t)
;;; autodev.el ends here
