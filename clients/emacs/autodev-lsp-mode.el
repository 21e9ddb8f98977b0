;;; autodev-lsp-mode.el --- Connect autodev through lsp-mode  -*- lexical-binding: t; -*-

;;; Commentary:

;; Registers autodev as an add-on, which runs in addition to the server that
;; lsp-mode starts for a language.

;;; Code:

(require 'autodev)
(require 'lsp-mode)

(defun autodev-lsp-mode--connection ()
  "The workspace of autodev in this buffer, nil if there is none."
  (when (bound-and-true-p lsp-mode)
    (cl-find 'autodev (lsp-workspaces)
             :key (lambda (workspace) (lsp--client-server-id (lsp--workspace-client workspace))))))

(add-hook 'autodev-connection-functions #'autodev-lsp-mode--connection)

;; a server that is stopped does not end its progress
(add-hook 'lsp-after-uninitialized-functions #'autodev-disconnected)

(cl-defmethod autodev-send ((workspace lsp--workspace) method params on-result on-error)
  "Send METHOD with PARAMS to WORKSPACE; call ON-RESULT or ON-ERROR later."
  (let ((token (make-symbol "autodev-request")))
    (with-lsp-workspace workspace
      (lsp-request-async method params on-result
                         :mode 'detached
                         :cancel-token token
                         :error-handler (lambda (failure)
                                          (funcall on-error (autodev-get failure :message)))))
    token))

(cl-defmethod autodev-withdraw ((workspace lsp--workspace) request)
  "Cancel REQUEST of WORKSPACE."
  (with-lsp-workspace workspace
    (lsp-cancel-request-by-token request)))

(cl-defmethod autodev-notify ((workspace lsp--workspace) method params)
  "Send the notification METHOD with PARAMS to WORKSPACE."
  (with-lsp-workspace workspace
    (lsp-notify method params)))

(cl-defmethod autodev-document ((_workspace lsp--workspace))
  "The identifier of this buffer's document."
  (lsp--text-document-identifier))

(cl-defmethod autodev-version ((_workspace lsp--workspace))
  "The version of this buffer's document."
  (plist-get (lsp--versioned-text-document-identifier) :version))

(cl-defmethod autodev-diagnostics ((_workspace lsp--workspace))
  "The diagnostics of all servers on the current line."
  (lsp-cur-line-diagnostics))

(defun autodev-lsp-mode--report-to-all (report &rest change)
  "Call REPORT with CHANGE so that every server of the buffer is notified.
While lsp-mode answers one server, it reports changes to that server
alone.  The edits of another server would not reach autodev, and its next
edit would be computed for a text that the buffer does not hold."
  (if (and (bound-and-true-p lsp--cur-workspace)
           (let ((lsp--cur-workspace nil)) (autodev-lsp-mode--connection)))
      (let ((lsp--cur-workspace nil)) (apply report change))
    (apply report change)))

(advice-add 'lsp-on-change :around #'autodev-lsp-mode--report-to-all)

(defun autodev-lsp-mode--apply (workspace params)
  "Apply the edit in PARAMS, which WORKSPACE has sent, or show it."
  (let ((edit (autodev-get params :edit)))
    (condition-case failure
        (if (autodev-review-begin workspace edit #'lsp--uri-to-path)
            (list :applied :json-false :failureReason autodev-review-reason)
          (lsp--apply-workspace-edit edit 'server-requested)
          (list :applied t))
      (error (list :applied :json-false :failureReason (error-message-string failure))))))

(defun autodev-lsp-mode--progress (workspace params)
  "Show the progress that WORKSPACE reports with PARAMS."
  (autodev-progress workspace (autodev-get params :token) (autodev-get params :value))
  (funcall lsp-progress-function workspace params))

(defconst autodev-lsp-mode--capabilities '((experimental . ((autodev . t) (autodevRuns . t))))
  "Capabilities by which the client of autodev is recognized.")

(defun autodev-lsp-mode--announce (capabilities &rest arguments)
  "Add suggestions and review to the result of CAPABILITIES, called with ARGUMENTS.
lsp-mode before 10 does not know them, and autodev.el shows them there;
lsp-mode 10 announces them with null, which means that it does not."
  (let ((all (apply capabilities arguments)))
    (if (eq (car arguments) autodev-lsp-mode--capabilities)
        (mapcar (lambda (each)
                  (pcase (car each)
                    ('textDocument
                     `(textDocument (inlineCompletion . ((dynamicRegistration . :json-false)))
                                    ,@(assq-delete-all 'inlineCompletion (copy-sequence (cdr each)))))
                    ('workspace
                     `(workspace (workspaceEdit (changeAnnotationSupport . ((groupsOnLabel . :json-false)))
                                                ,@(alist-get 'workspaceEdit (cdr each)))
                                 ,@(assq-delete-all 'workspaceEdit (copy-sequence (cdr each)))))
                    (_ each)))
                all)
      all)))

(advice-add 'lsp--client-capabilities :around #'autodev-lsp-mode--announce)

(lsp-register-client
 (make-lsp-client
  :new-connection (lsp-stdio-connection #'autodev-server-command)
  :activation-fn (lambda (_file mode) (not (memq mode autodev-excluded-modes)))
  :server-id 'autodev
  :add-on? t
  :priority -1
  :initialization-options #'autodev-options
  :custom-capabilities autodev-lsp-mode--capabilities
  :request-handlers (let ((handlers (make-hash-table :test #'equal)))
                      (puthash "workspace/applyEdit" #'autodev-lsp-mode--apply handlers)
                      handlers)
  :notification-handlers (let ((handlers (make-hash-table :test #'equal)))
                           (puthash "$/progress" #'autodev-lsp-mode--progress handlers)
                           (puthash "autodev/statusChanged" #'ignore handlers)
                           (puthash "autodev/runEnded" (lambda (_workspace run) (autodev-run-ended run)) handlers)
                           handlers)))

(provide 'autodev-lsp-mode)
;;; autodev-lsp-mode.el ends here
