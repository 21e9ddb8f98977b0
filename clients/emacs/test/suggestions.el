;;; suggestions.el --- Emacs for the trial of suggestions  -*- lexical-binding: t; -*-

;;; Commentary:

;; As typing.el, with keys for what the trial does between two suggestions.

;;; Code:

(load (expand-file-name "typing.el" (file-name-directory load-file-name)) nil t)

(global-set-key (kbd "C-c a") autodev-command-map)

(defun suggestions-say (format-string &rest arguments)
  "Show the message of FORMAT-STRING and ARGUMENTS until the next key.
Emacs has seen the keys before it then."
  (let ((message-log-max nil))
    (apply #'message format-string arguments)))

(defun suggestions-begin (line)
  "Go to the end of LINE, and say so."
  (goto-char (point-min))
  (forward-line (1- line))
  (end-of-line)
  (suggestions-say "at line %d" line))

(global-set-key (kbd "C-c 3") (lambda () (interactive) (suggestions-begin 3)))
(global-set-key (kbd "C-c 7") (lambda () (interactive) (suggestions-begin 7)))

;;; suggestions.el ends here
