;;; typing.el --- Emacs for the trial of typing  -*- lexical-binding: t; -*-

;;; Commentary:

;; C-c r implements the function here.  AUTODEV_TRIAL_CLIENT is eglot or
;; lsp-mode; with AUTODEV_TRIAL_OTHER=1 a second server edits as well, which
;; only lsp-mode can have.

;;; Code:

(setq package-directory-list (cons "/usr/share/emacs/site-lisp/elpa" (bound-and-true-p package-directory-list))
      inhibit-startup-screen t
      make-backup-files nil
      auto-save-default nil
      create-lockfiles nil
      vc-handled-backends '(Git))
(package-initialize)
(call-process "git" nil nil nil "init" "-q")

(defvar lsp-auto-guess-root)
(defvar lsp-enable-snippet)
(defvar lsp-enabled-clients)
(defvar lsp-warn-no-matched-clients)
(defvar lsp-enable-file-watchers)
(defvar lsp-headerline-breadcrumb-enable)
(defvar lsp-modeline-code-actions-enable)
(defvar typing-client (intern (getenv "AUTODEV_TRIAL_CLIENT")))

(add-to-list 'load-path (expand-file-name "clients/emacs" (getenv "AUTODEV_ROOT")))
(require typing-client)
(require 'autodev)
(autodev-mode)
(global-set-key (kbd "C-c r") #'autodev-implement)
(setq autodev-command (list (getenv "AUTODEV_CMD") "lsp")
      lsp-auto-guess-root t
      lsp-enable-snippet nil
      lsp-enable-file-watchers nil
      lsp-headerline-breadcrumb-enable nil
      lsp-modeline-code-actions-enable nil
      lsp-enabled-clients '(autodev busy))

(when (and (eq typing-client 'lsp-mode) (equal (getenv "AUTODEV_TRIAL_OTHER") "1"))
  (lsp-register-client
   (make-lsp-client
    :new-connection (lsp-stdio-connection
                     (list (getenv "AUTODEV_TEST_JAVA") "-cp" (getenv "AUTODEV_TEST_CLASSPATH")
                           "dev.autodev.testkit.typing.BusyServer"))
    :major-modes '(java-mode)
    :server-id 'busy
    :priority 1)))

(add-hook 'find-file-hook
          (lambda ()
            (when (derived-mode-p 'java-mode)
              (cond ((eq typing-client 'lsp-mode) (lsp))
                    ((not (eglot-current-server)) (autodev-eglot))))))

;;; typing.el ends here
