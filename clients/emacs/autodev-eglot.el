;;; autodev-eglot.el --- Connect autodev through eglot  -*- lexical-binding: t; -*-

;;; Commentary:

;; Supports eglot 1.9 (Emacs 28) up to the version in Emacs 30.  eglot 1.9 does
;; not support progress that the server starts; this file adds it for the server
;; autodev only.

;;; Code:

(require 'autodev)
(require 'eglot)
(require 'flymake)

(defclass autodev-eglot-server (eglot-lsp-server) ()
  :documentation "eglot's connection to the language server autodev.")

;;;###autoload
(defun autodev-eglot ()
  "Start autodev as the eglot server of this buffer's project."
  (interactive)
  (let ((eglot-server-programs `((,(list major-mode) . (autodev-eglot-server ,@(autodev-server-command))))))
    (call-interactively #'eglot)))

(defun autodev-eglot--connection ()
  "The connection of this buffer if its server is autodev, else nil."
  (let ((server (and (fboundp 'eglot-current-server) (eglot-current-server))))
    (and (cl-typep server 'autodev-eglot-server) server)))

(add-hook 'autodev-connection-functions #'autodev-eglot--connection)

(cl-defmethod autodev-send ((server autodev-eglot-server) method params on-result on-error)
  "Send METHOD with PARAMS to SERVER; call ON-RESULT or ON-ERROR later."
  ;; eglot sends changes only when Emacs is idle; the request needs them now
  (eglot--signal-textDocument/didChange)
  (jsonrpc-async-request
   server (intern method) params
   :success-fn on-result
   :error-fn (lambda (failure) (funcall on-error (plist-get failure :message)))
   ;; the server enforces its own deadlines
   :timeout nil)
  ;; jsonrpc.el counts its requests, and does not return the number
  (jsonrpc--next-request-id server))

(cl-defmethod autodev-withdraw ((server autodev-eglot-server) request)
  "Cancel REQUEST of SERVER."
  (jsonrpc-notify server '$/cancelRequest (list :id request)))

(cl-defmethod autodev-notify ((server autodev-eglot-server) method params)
  "Send the notification METHOD with PARAMS to SERVER."
  (jsonrpc-notify server (intern method) params))

(cl-defmethod autodev-document ((_server autodev-eglot-server))
  "The identifier of this buffer's document."
  (eglot--TextDocumentIdentifier))

(cl-defmethod autodev-version ((_server autodev-eglot-server))
  "The version of this buffer's document."
  (plist-get (eglot--VersionedTextDocumentIdentifier) :version))

(cl-defmethod autodev-diagnostics ((_server autodev-eglot-server))
  "The diagnostics of all Flymake backends on the lines of the region or point."
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
  "The settings of autodev."
  (autodev-options))

(cl-defmethod eglot-client-capabilities ((_server autodev-eglot-server))
  "The capabilities of eglot, extended.
Added are progress that the server starts, suggestions at point, the review
of edits, and the refusal of edits for other versions."
  (let* ((all (copy-sequence (cl-call-next-method)))
         (window (plist-get all :window))
         (workspace (copy-sequence (plist-get all :workspace)))
         (document (copy-sequence (plist-get all :textDocument))))
    (setq all (plist-put all :workspace
                         (plist-put workspace :workspaceEdit
                                    (append (plist-get workspace :workspaceEdit)
                                            '(:changeAnnotationSupport (:groupsOnLabel :json-false))))))
    (setq all (plist-put all :textDocument
                         (plist-put document :inlineCompletion '(:dynamicRegistration :json-false))))
    (setq all (plist-put all :window
                         (plist-put (if (listp window) (copy-sequence window) nil) :workDoneProgress t)))
    (plist-put all :experimental '(:autodevVersionedEdits t :autodevRuns t))))

(cl-defmethod eglot-handle-request
  ((_server autodev-eglot-server) (_method (eql 'window/workDoneProgress/create)) &key &allow-other-keys)
  "Accept every progress token."
  nil)

(cl-defmethod eglot-handle-notification
  ((server autodev-eglot-server) (_method (eql '$/progress)) &key token value &allow-other-keys)
  "Show the progress VALUE of TOKEN that SERVER reports."
  (autodev-progress server token value))

(cl-defmethod eglot-handle-notification
  ((_server autodev-eglot-server) (_method (eql 'autodev/runEnded)) &rest run)
  "Show how RUN ended."
  (autodev-run-ended run))

(defun autodev-eglot--send-changes ()
  "Send the pending changes of all buffers, and end their undo steps."
  (dolist (buffer (buffer-list))
    (with-current-buffer buffer
      (when (bound-and-true-p eglot--managed-mode)
        (eglot--signal-textDocument/didChange)
        (undo-boundary)))))

(defun autodev-eglot--path (uri)
  "The file name of URI."
  ;; renamed in eglot 1.15
  (if (fboundp 'eglot-uri-to-path) (eglot-uri-to-path uri) (eglot--uri-to-path uri)))

(cl-defmethod eglot-handle-request :around
  ((server autodev-eglot-server) (_method (eql 'workspace/applyEdit)) &key edit &allow-other-keys)
  "Apply EDIT without a confirmation, since the user has requested it, or show it.
Send pending changes of all buffers first.  If they affect the document, the
edit is for an older version, is refused, and the server sends a new one.
Send the changes that the edit makes at once, for the server to verify."
  (autodev-eglot--send-changes)
  (cl-progv
      ;; renamed in eglot 1.16
      (list (if (boundp 'eglot-confirm-server-edits)
                'eglot-confirm-server-edits
              'eglot-confirm-server-initiated-edits))
      '(nil)
    (condition-case failure
        (if (autodev-review-begin server edit #'autodev-eglot--path)
            (list :applied :json-false :failureReason autodev-review-reason)
          (prog1 (cl-call-next-method)
            (autodev-eglot--send-changes)))
      (error (list :applied :json-false :failureReason (error-message-string failure))))))

(cl-defmethod jsonrpc-shutdown :after ((server autodev-eglot-server) &rest _)
  "Remove the progress and the runs of SERVER."
  (autodev-disconnected server))

(provide 'autodev-eglot)
;;; autodev-eglot.el ends here
