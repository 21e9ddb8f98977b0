;;; autodev-eglot.el --- autodev by way of eglot  -*- lexical-binding: t; -*-

;;; Commentary:

;; eglot 1.9 (Emacs 28) to the one of Emacs 30.  What it lacks in 1.9, progress
;; that begins at the server's wish, is added for our server only.

;;; Code:

(require 'autodev)
(require 'eglot)
(require 'flymake)

(defclass autodev-eglot-server (eglot-lsp-server) ()
  :documentation "The language server autodev.")

;;;###autoload
(defun autodev-eglot ()
  "Make autodev the server of this buffer's project."
  (interactive)
  (let ((eglot-server-programs `((,(list major-mode) . (autodev-eglot-server ,@(autodev-server-command))))))
    (call-interactively #'eglot)))

(defun autodev-eglot--connection ()
  "The connection of this buffer if it is one to autodev."
  (let ((server (and (fboundp 'eglot-current-server) (eglot-current-server))))
    (and (cl-typep server 'autodev-eglot-server) server)))

(add-hook 'autodev-connection-functions #'autodev-eglot--connection)

(cl-defmethod autodev-send ((server autodev-eglot-server) method params on-result on-error)
  "Send METHOD with PARAMS to SERVER; ON-RESULT or ON-ERROR is called later."
  ;; changes are sent when Emacs is idle, which it is not yet
  (eglot--signal-textDocument/didChange)
  (jsonrpc-async-request
   server (intern method) params
   :success-fn on-result
   :error-fn (lambda (failure) (funcall on-error (plist-get failure :message)))
   ;; the server has deadlines of its own
   :timeout nil))

(cl-defmethod autodev-notify ((server autodev-eglot-server) method params)
  "Tell SERVER METHOD with PARAMS."
  (jsonrpc-notify server (intern method) params))

(cl-defmethod autodev-document ((_server autodev-eglot-server))
  "The identifier of this buffer's document."
  (eglot--TextDocumentIdentifier))

(cl-defmethod autodev-diagnostics ((_server autodev-eglot-server))
  "What any checker complains about on these lines."
  (vconcat
   (mapcar (lambda (diagnostic)
             (list :range (autodev-range (flymake-diagnostic-beg diagnostic)
                                         (flymake-diagnostic-end diagnostic))
                   :message (flymake-diagnostic-text diagnostic)))
           (when (bound-and-true-p flymake-mode)
             (if (use-region-p)
                 (flymake-diagnostics (region-beginning) (region-end))
               (flymake-diagnostics (line-beginning-position) (line-end-position)))))))

(cl-defmethod eglot-initialization-options ((_server autodev-eglot-server))
  "Our settings."
  (autodev-options))

(cl-defmethod eglot-client-capabilities ((_server autodev-eglot-server))
  "What eglot announces, and progress."
  (let* ((all (copy-sequence (cl-call-next-method)))
         (window (plist-get all :window)))
    (plist-put all :window
               (plist-put (if (listp window) (copy-sequence window) nil) :workDoneProgress t))))

(cl-defmethod eglot-handle-request
  ((_server autodev-eglot-server) (_method (eql 'window/workDoneProgress/create)) &key &allow-other-keys)
  "Any progress is welcome."
  nil)

(cl-defmethod eglot-handle-notification
  ((server autodev-eglot-server) (_method (eql '$/progress)) &key token value &allow-other-keys)
  "Show what SERVER says about TOKEN, which is VALUE."
  (autodev-progress server token value))

(cl-defmethod eglot-handle-request :around
  ((_server autodev-eglot-server) (_method (eql 'workspace/applyEdit)) &key &allow-other-keys)
  "The person has asked for this edit and is not asked again.
What was typed in the last moment is told first: the edit is then for an
older version, and the server makes another one."
  (dolist (buffer (buffer-list))
    (with-current-buffer buffer
      (when (bound-and-true-p eglot--managed-mode)
        (eglot--signal-textDocument/didChange)
        (undo-boundary))))
  (cl-progv
      ;; its name before and since 1.16
      (list (if (boundp 'eglot-confirm-server-edits)
                'eglot-confirm-server-edits
              'eglot-confirm-server-initiated-edits))
      '(nil)
    (condition-case refusal
        (cl-call-next-method)
      (error (list :applied :json-false :failureReason (error-message-string refusal))))))

(cl-defmethod jsonrpc-shutdown :after ((server autodev-eglot-server) &rest _)
  "Nothing is under way any more at SERVER."
  (autodev-disconnected server))

(provide 'autodev-eglot)
;;; autodev-eglot.el ends here
