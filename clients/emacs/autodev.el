;;; autodev.el --- Let AI write code, through the language server autodev  -*- lexical-binding: t; -*-

;; Author: The autodev developers
;; URL: https://github.com/autodev/autodev
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
;; With lsp-mode, M-x lsp starts autodev in addition to your other servers.
;; eglot has one server for each buffer: M-x autodev-eglot selects autodev.
;;
;; This file contains the commands and the state of running requests;
;; autodev-eglot.el and autodev-lsp-mode.el contain the connection to the server.

;;; Code:

(require 'cl-lib)
(require 'seq)
(require 'subr-x)

(defgroup autodev nil
  "AI code generation by a language server."
  :group 'tools)

(defconst autodev--folder
  (file-name-directory (file-truename (or load-file-name buffer-file-name default-directory)))
  "The folder that contains this file.")

(defcustom autodev-command nil
  "The program and its arguments that start the server.
If nil, this is the launcher `autodev' on the PATH, or else the one in the
checkout that contains this file."
  :type '(choice (const :tag "Find it" nil) (repeat string)))

(defcustom autodev-settings nil
  "Settings for the server as a property list, with the keys of its
configuration file.  Example: (:synthesis (:generator (:strategy \"fastest\")))."
  :type 'plist)

(defcustom autodev-primary-model nil
  "The model that is called first, as \"provider/model\".
If nil, the order of the providers decides.  \\[autodev-model] sets it."
  :type '(choice (const :tag "As the providers are ordered" nil) string))

(defcustom autodev-excluded-modes
  '(fundamental-mode text-mode markdown-mode gfm-mode org-mode diff-mode)
  "The major modes in which lsp-mode does not start autodev."
  :type '(repeat symbol))

(defun autodev-server-command ()
  "The program and its arguments that start the server."
  (cond (autodev-command)
        ((executable-find "autodev") '("autodev" "lsp"))
        ((list (expand-file-name "../../autodev" autodev--folder) "lsp"))))

(defun autodev-options ()
  "The settings in the form of the protocol's initialization options."
  (list :autodev (or (if autodev-primary-model
                         (autodev--put autodev-settings '(:synthesis :generator :primary_model) autodev-primary-model)
                       autodev-settings)
                     (make-hash-table))))

(defun autodev--put (plist path value)
  "A copy of PLIST in which PATH, a list of keywords, has VALUE."
  (plist-put (copy-sequence plist) (car path)
             (if (cdr path) (autodev--put (plist-get plist (car path)) (cdr path) value) value)))

;;;; The connection, implemented in autodev-eglot.el and autodev-lsp-mode.el

(defvar autodev-connection-functions nil
  "Functions that return the current buffer's connection to autodev, or nil.")

(cl-defgeneric autodev-send (connection method params on-result on-error)
  "Send over CONNECTION the request METHOD with PARAMS, and return at once.
Call ON-RESULT with the result, or ON-ERROR with a message.  Return what
`autodev-withdraw' takes.")

(cl-defgeneric autodev-withdraw (connection request)
  "Cancel REQUEST, which `autodev-send' returned for CONNECTION.
Neither of its functions need be called any more.")

(cl-defgeneric autodev-notify (connection method params)
  "Send over CONNECTION the notification METHOD with PARAMS.")

(cl-defgeneric autodev-document (connection)
  "The identifier of the current buffer's document for CONNECTION.")

(cl-defgeneric autodev-version (connection)
  "The version of the current buffer's document that CONNECTION has.")

(cl-defgeneric autodev-diagnostics (connection)
  "The diagnostics on the lines of the region or of point, as a vector.
They may come from CONNECTION or from other checkers.")

(defun autodev--connection ()
  "The connection of the current buffer; signal an error if there is none."
  (or (run-hook-with-args-until-success 'autodev-connection-functions)
      (user-error "Autodev is not connected here; start it with M-x lsp or M-x autodev-eglot")))

(defun autodev-get (object key)
  "The value of KEY, a keyword, in OBJECT, a property list or a hash table."
  (if (hash-table-p object)
      (gethash (substring (symbol-name key) 1) object)
    (plist-get object key)))

(defun autodev--show-message (message)
  "Show MESSAGE to the user."
  (message "autodev: %s" message))

;;;; Positions

(defun autodev--position (position)
  "POSITION in the form of the protocol: zero-based, in UTF-16 code units."
  (save-excursion
    (save-restriction
      (widen)
      (goto-char position)
      (list :line (1- (line-number-at-pos))
            :character (/ (length (encode-coding-string
                                   (buffer-substring-no-properties (line-beginning-position) (point))
                                   'utf-16le))
                          2)))))

(defun autodev-point (position)
  "The place in this buffer of POSITION, in the form of the protocol."
  (save-excursion
    (save-restriction
      (widen)
      (goto-char (point-min))
      (forward-line (autodev-get position :line))
      (let ((left (autodev-get position :character)))
        (while (and (> left 0) (not (eolp)))
          (setq left (- left (if (> (char-after) #xffff) 2 1)))
          (forward-char)))
      (point))))

(defun autodev-range (start end)
  "The range from START to END in the form of the protocol."
  (list :start (autodev--position start) :end (autodev--position end)))

(defun autodev--current-range ()
  "The range of the region, or of point."
  (if (use-region-p)
      (autodev-range (region-beginning) (region-end))
    (autodev-range (point) (point))))

;;;; Progress and cancellation

(defvar autodev--progress nil
  "A list of (TOKEN CONNECTION TITLE MESSAGE), one for each progress shown.")

(defvar autodev--runs nil
  "A list of (CONNECTION . ID), one for each run that a command has started.")

(defvar autodev--pending nil
  "One cell for each request to start a run that is not answered yet.
The car of a cell is t after the user has cancelled the request.")

(defun autodev-progress (connection token value)
  "Record the progress VALUE of TOKEN that CONNECTION has reported."
  (let ((run (assoc token autodev--progress))
        (message (or (autodev-get value :message) "")))
    (pcase (autodev-get value :kind)
      ("begin" (push (list token connection (autodev-get value :title) message) autodev--progress))
      ("report" (when run (setf (nth 3 run) message)))
      ("end" (setq autodev--progress (delq run autodev--progress))
       (unless autodev--progress (setq autodev--runs nil)))))
  (force-mode-line-update t))

(defun autodev-disconnected (connection)
  "Remove the progress and the runs of CONNECTION, which has ended."
  (setq autodev--progress (cl-remove connection autodev--progress :key #'cadr)
        autodev--runs (cl-remove connection autodev--runs :key #'car))
  (force-mode-line-update t))

(defun autodev-status ()
  "The text for the mode line: current progress, or \"autodev\" if connected."
  (pcase (car autodev--progress)
    (`(,_ ,_ ,title ,message)
     (if (string-empty-p message) title (format "%s (%s)" title message)))
    (_ (if (run-hook-with-args-until-success 'autodev-connection-functions) "autodev" ""))))

(defun autodev--lighter ()
  "The status with a space before it, or the empty string."
  (let ((status (autodev-status)))
    (if (string-empty-p status) "" (concat " " (string-replace "%" "%%" status)))))

(defun autodev-cancel ()
  "Cancel all running requests."
  (interactive)
  (unless (or autodev--progress autodev--runs autodev--pending)
    (user-error "Nothing is running"))
  (dolist (cell autodev--pending)
    (setcar cell t))
  (pcase-dolist (`(,token ,connection . ,_) autodev--progress)
    (autodev-notify connection "window/workDoneProgress/cancel" (list :token token)))
  (pcase-dolist (`(,connection . ,id) autodev--runs)
    (autodev--cancel-run connection id))
  (setq autodev--runs nil))

(defun autodev--cancel-run (connection id)
  "Request CONNECTION to cancel the run ID."
  (autodev--execute connection "autodev.cancel" (vector (list :id id))))

;;;; Requests

(defvar autodev--last-run nil
  "The connection, the method and the parameters of the run started last.")

(defun autodev-repeat ()
  "Start the last run again, without the cache."
  (pcase-let ((`(,connection ,method ,params) (or autodev--last-run (user-error "Nothing was requested"))))
    (autodev--start-run
     connection method
     (if (equal method "autodev/generate")
         (plist-put (copy-sequence params) :cache "refresh")
       (let ((argument (aref (plist-get params :arguments) 0)))
         (list :command (plist-get params :command)
               :arguments (vector (if (hash-table-p argument)
                                      (let ((copy (copy-hash-table argument)))
                                        (puthash "cache" "refresh" copy)
                                        copy)
                                    (plist-put (copy-sequence argument) :cache "refresh")))))))))

(defun autodev--start-run (connection method params)
  "Start a run over CONNECTION with the request METHOD and its PARAMS."
  (setq autodev--last-run (list connection method params))
  (let ((cell (list nil)))
    (push cell autodev--pending)
    (autodev-send
     connection method params
     (lambda (result)
       (setq autodev--pending (delq cell autodev--pending))
       (when-let ((id (and result (autodev-get result :id))))
         (if (car cell)
             (autodev--cancel-run connection id)
           (push (cons connection id) autodev--runs))))
     (lambda (message)
       (setq autodev--pending (delq cell autodev--pending))
       (autodev--show-message message)))))

(defun autodev--execute (connection command &optional arguments)
  "Execute COMMAND of the server at CONNECTION with ARGUMENTS, a vector."
  (autodev-send connection "workspace/executeCommand"
                (list :command command :arguments (or arguments []))
                #'ignore #'autodev--show-message))

(defun autodev--params (connection task spec)
  "The parameters of autodev/generate over CONNECTION for TASK.
SPEC is the description of the code.  The range is the region or point.
With TASK nil, the server decides by the place."
  (let ((mentioned (autodev-mentions-read (or spec ""))))
    (append (list :spec (cdr mentioned)
                  :textDocument (autodev-document connection)
                  :range (autodev--current-range))
            (when task (list :task task))
            (when (car mentioned) (list :context (vconcat (car mentioned))))
            (when current-prefix-arg (list :cache "refresh")))))

(defun autodev--task (task &optional spec)
  "Start TASK for the region or point, with the description SPEC.
The server applies the edit when the result is available."
  (let ((connection (autodev--connection)))
    (autodev--start-run connection "autodev/generate"
                        (append (autodev--params connection task spec) '(:deliver "apply")))))

(defvar autodev-history nil
  "Your instructions, the latest first, kept in `autodev-history-file'.")

(defcustom autodev-history-file (locate-user-emacs-file "autodev-history.el")
  "The file that keeps your instructions across sessions; nil for none."
  :type '(choice (const :tag "None" nil) file))

(defvar autodev--history-read nil
  "Whether `autodev-history-file' has been read.")

(defun autodev--read-words (prompt &optional read)
  "Read an instruction with PROMPT; \\<minibuffer-local-map>\\[previous-matching-history-element] searches the earlier ones.
READ reads it in another way, with the history `autodev-history'."
  (when (and autodev-history-file (not autodev--history-read))
    (setq autodev--history-read t)
    (when (file-readable-p autodev-history-file)
      (with-temp-buffer
        (insert-file-contents autodev-history-file)
        (setq autodev-history (ignore-errors (read (current-buffer)))))))
  (let ((words (if read (funcall read) (read-string prompt nil 'autodev-history))))
    (when (and autodev-history-file (not (string-blank-p words)))
      (with-temp-file autodev-history-file
        (prin1 (seq-take autodev-history 100) (current-buffer))))
    words))

(defun autodev--choose (kind none-message)
  "Perform a code action of KIND, or of any kind if KIND is nil.
Let the user choose if there are several; show NONE-MESSAGE if there are none."
  (let* ((connection (autodev--connection))
         (buffer (current-buffer))
         (context (append (list :diagnostics (autodev-diagnostics connection))
                          (when kind (list :only (vector kind))))))
    (autodev-send
     connection "textDocument/codeAction"
     (list :textDocument (autodev-document connection)
           :range (if (and kind (not (use-region-p)))
                      (autodev-range (line-beginning-position) (line-end-position))
                    (autodev--current-range))
           :context context)
     (lambda (actions)
       (with-current-buffer buffer
         (autodev--perform connection (append actions nil) none-message)))
     #'autodev--show-message)))

(defun autodev--perform (connection actions none-message)
  "Perform over CONNECTION the one of ACTIONS that the user chooses.
Show NONE-MESSAGE if ACTIONS is empty."
  (let* ((titles (mapcar (lambda (action) (cons (autodev-get action :title) action)) actions))
         (chosen (if (cdr titles)
                     (cdr (assoc (completing-read "autodev: " titles nil t) titles))
                   (cdar titles)))
         (command (and chosen (autodev-get chosen :command))))
    (cond (command (autodev--start-run connection "workspace/executeCommand"
                                       (list :command (autodev-get command :command)
                                             :arguments (autodev-get command :arguments))))
          (chosen (autodev--show-message
                   "this action has no command; choose it in the code action menu of eglot or lsp-mode"))
          (t (autodev--show-message none-message)))))

;;;; Commands

;;;###autoload
(defun autodev-generate (words)
  "Write the code that WORDS describe, at point or in place of the region.
Without words, use the comment at point or in the region as the description.
Words that begin with \"@\" before the others are names and files that the
model is shown too; with no others, the place says what to do.
With a prefix argument, this and the other commands bypass the cache."
  (interactive (list (autodev-mentions-read-words "Describe the code (empty: use the comment at point): ")))
  (cond ((string-blank-p words)
         (autodev--choose "refactor.rewrite.autodev.generate" "no comment at point describes code to write"))
        ((string-blank-p (cdr (autodev-mentions-read words)))
         (autodev--task nil words))
        (t (autodev--task "generate" words))))

;;;###autoload
(defun autodev-implement ()
  "Implement the function at point."
  (interactive)
  (autodev--task "implement"))

;;;###autoload
(defun autodev-document-declaration ()
  "Write the documentation of the declaration at point."
  (interactive)
  (autodev--task "document"))

;;;###autoload
(defun autodev-test ()
  "Write tests for the function or type at point."
  (interactive)
  (autodev--task "test"))

;;;###autoload
(defun autodev-fix ()
  "Fix the problem that a diagnostic on this line reports."
  (interactive)
  (autodev--choose "quickfix.autodev.fix" "there is no diagnostic on this line"))

;;;###autoload
(defun autodev-refactor (words)
  "Rewrite the region as WORDS describe.
Words that begin with \"@\" before the others are names and files that the
model is shown too."
  (interactive (list (autodev-mentions-read-words "Describe the change (empty: improve the code): ")))
  (autodev--task "refactor" words))

;;;###autoload
(defun autodev-actions ()
  "Choose one of the code actions for point or the region."
  (interactive)
  (autodev--choose nil "there are no code actions here"))

(defvar autodev--last-token 0)

;;;###autoload
(defun autodev-explain ()
  "Explain the region or the declaration at point in a separate window."
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
         (display-buffer (current-buffer)))
       (message "Explain: %s" (autodev-get result :summary)))
     #'autodev--show-message)))

(defun autodev-show-status ()
  "Show which providers can be used."
  (interactive)
  (autodev-send
   (autodev--connection) "autodev/status" (make-hash-table)
   (lambda (status)
     (message "autodev is %s: %s" (autodev-get status :state)
              (mapconcat (lambda (provider)
                           (let ((reason (autodev-get provider :reason)))
                             (concat (autodev-get provider :name) (and reason (format " (%s)" reason)))))
                         (autodev-get status :providers) ", ")))
   #'autodev--show-message))

(defun autodev--use-model (connection name)
  "Call the model NAME first over CONNECTION until the session ends.
The empty string is for the model of the settings."
  (autodev-send connection "workspace/executeCommand"
                (list :command "autodev.useModel" :arguments (vector name))
                (lambda (now)
                  (autodev--show-message
                   (if-let ((selected (autodev-get now :selected)))
                       (concat "the model is " selected)
                     "the order of the providers decides on the model")))
                #'autodev--show-message))

;;;###autoload
(defun autodev-model (&optional keep)
  "Choose the model that is called first, until the session ends.
With KEEP, a prefix argument, save the choice for later sessions, too."
  (interactive "P")
  (let ((connection (autodev--connection)))
    (autodev--choose-model
     connection
     (lambda (name)
       (when keep
         (customize-save-variable 'autodev-primary-model (unless (string-empty-p name) name)))
       (autodev--use-model connection name)))))

(defun autodev--choose-model (connection act)
  "Let the user choose one of the models of CONNECTION; call ACT with its name.
The empty string is for the order of the providers."
  (autodev-send
   connection "autodev/models" (make-hash-table)
   (lambda (all)
     (let* ((default "as the providers are ordered")
            (names (mapcar (lambda (model) (autodev-get model :name)) (autodev-get all :models)))
            (chosen (completing-read "Model to call first: " (cons default names) nil t nil nil
                                     (or (autodev-get all :selected) default))))
       (funcall act (if (equal chosen default) "" chosen))))
   #'autodev--show-message))

;;;###autoload
(defun autodev-again (words)
  "Change the last edit of this session as WORDS say.
Without words, request another answer; with a prefix argument, from a model
that you choose.  The new edit replaces the earlier one, wherever it is."
  (interactive (list (autodev--read-words "How should the last edit change (empty: another answer): ")))
  (let* ((connection (autodev--connection))
         (start (lambda (model)
                  (autodev--start-run connection "autodev/generate"
                                      (append (list :spec "" :followUp (list :instruction words) :deliver "apply")
                                              (unless (string-empty-p model) (list :model model)))))))
    (if current-prefix-arg
        (autodev--choose-model connection start)
      (funcall start ""))))

(defun autodev-run-ended (run)
  "Say who answered RUN, how long it took, what it cost and what was checked."
  (message "%s: %s" (autodev-get run :title) (autodev-get run :summary)))

(defun autodev-clear-cache ()
  "Delete all cached results."
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
    (define-key map "m" #'autodev-model)
    (define-key map "." #'autodev-again)
    map)
  "Keymap of the autodev commands; bind it to a prefix key.")

;;;###autoload
(define-minor-mode autodev-mode
  "Show the status of autodev in the mode line, and suggestions at point."
  :global t
  :lighter (:eval (autodev--lighter))
  (if autodev-mode
      (add-hook 'post-command-hook #'autodev-suggestions--after-command)
    (remove-hook 'post-command-hook #'autodev-suggestions--after-command)))

(declare-function autodev-eglot "autodev-eglot")
(declare-function autodev-suggestions--after-command "autodev-suggestions")
(declare-function autodev-mentions-read "autodev-mentions")
(declare-function autodev-mentions-read-words "autodev-mentions")

;; before the files below, which require this one
(provide 'autodev)
(require 'autodev-mentions)
(require 'autodev-review)
(require 'autodev-suggestions)

;; each file is loaded only together with its LSP client
(with-eval-after-load 'eglot
  (require 'autodev-eglot))
(with-eval-after-load 'lsp-mode
  (require 'autodev-lsp-mode))
;;;###autoload
(autoload 'autodev-eglot "autodev-eglot" "Start autodev as the eglot server of this buffer's project." t)
;;; autodev.el ends here
