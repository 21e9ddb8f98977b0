;;; autodev-mentions.el --- What the user wants shown to the model  -*- lexical-binding: t; -*-

;; See the LICENSE file of the repository this belongs to.

;;; Commentary:

;; Words that begin with "@" before a description say what else the model is
;; shown: @Order the declarations of a name, @src/order.py a file,
;; @src/order.py:10-40 its lines.  TAB completes them in the minibuffer.

;;; Code:

(require 'project)
(require 'url-util)
(require 'autodev)

(defconst autodev-mentions--patience 0.5
  "How many seconds the completion of a name may take.")

(defun autodev-mentions--root ()
  "The folder of the current project."
  (let ((project (project-current)))
    (expand-file-name
     (cond ((null project) default-directory)
           ((fboundp 'project-root) (project-root project))
           (t default-directory)))))

(defun autodev-mentions--item (name root)
  "What autodev/generate calls the mention NAME: a file below ROOT, or a symbol."
  (let ((lines (and (not (file-regular-p (expand-file-name name root)))
                    (string-match "\\`\\(.+\\):\\([0-9]+\\)\\(?:-\\([0-9]+\\)\\)?\\'" name)))
        (path name)
        range)
    (when lines
      (let ((first (string-to-number (match-string 2 name)))
            (last (string-to-number (or (match-string 3 name) (match-string 2 name)))))
        (setq path (match-string 1 name)
              range (list :start (list :line (max 0 (1- first)) :character 0)
                          :end (list :line last :character 0)))))
    (setq path (expand-file-name path root))
    (if (file-regular-p path)
        (append (list :uri (concat "file://" (url-hexify-string (file-truename path) url-path-allowed-chars)))
                (when range (list :range range)))
      (list :symbol name))))

(defun autodev-mentions-read (words)
  "Split WORDS into a list of context items and the description behind them."
  (let ((root (autodev-mentions--root))
        items)
    (while (string-match "\\`[ \t]*@\\([^ \t\n]+\\)[ \t]*" words)
      (let ((name (match-string 1 words))
            (rest (substring words (match-end 0))))
        (push (autodev-mentions--item name root) items)
        (setq words rest)))
    (cons (nreverse items) words)))

(defun autodev-mentions--symbols (connection query)
  "The names of the project behind CONNECTION that contain QUERY."
  (let ((end (time-add nil autodev-mentions--patience))
        (answer 'none))
    (autodev-send connection "autodev/symbols" (list :query query)
                  (lambda (symbols)
                    (setq answer (mapcar (lambda (symbol) (autodev-get symbol :name)) symbols)))
                  (lambda (_message) (setq answer nil)))
    (while (and (eq answer 'none) (time-less-p nil end))
      (accept-process-output nil 0.02))
    (if (eq answer 'none) nil answer)))

(defun autodev-mentions--files (root query)
  "Open files below ROOT, and files there whose path begins with QUERY."
  (append
   (delq nil (mapcar (lambda (buffer)
                       (let ((file (buffer-file-name buffer)))
                         (when (and file (string-prefix-p root file))
                           (substring file (length root)))))
                     (buffer-list)))
   (let* ((folder (or (file-name-directory query) ""))
          (full (expand-file-name folder root)))
     (when (file-directory-p full)
       (mapcar (lambda (name) (concat folder name))
               (delete "../" (delete "./" (file-name-all-completions (file-name-nondirectory query) full))))))))

(defun autodev-mentions--candidates (connection root query)
  "What QUERY may become: files below ROOT and names of CONNECTION's project."
  (delete-dups (append (autodev-mentions--files root query)
                       (unless (string-empty-p query)
                         (autodev-mentions--symbols connection query)))))

(defun autodev-mentions--complete (connection root)
  "Complete the mention before point, with the names of CONNECTION and ROOT."
  (let ((end (point))
        (start (save-excursion (skip-chars-backward "^ \t\n") (point))))
    (when (eq ?@ (char-after start))
      (list (1+ start) end
            (completion-table-dynamic (lambda (query) (autodev-mentions--candidates connection root query)))
            :exclusive 'no))))

(defvar autodev-mentions-map
  (let ((map (make-sparse-keymap)))
    (set-keymap-parent map minibuffer-local-map)
    (define-key map (kbd "TAB") #'completion-at-point)
    map)
  "Keymap while a description is read.")

(defun autodev-mentions-read-words (prompt)
  "Read a description with PROMPT; TAB completes what begins with \"@\"."
  (let* ((connection (autodev--connection))
         (root (autodev-mentions--root)))
    (autodev--read-words
     prompt
     (lambda ()
       (minibuffer-with-setup-hook
           (lambda ()
             (setq-local completion-ignore-case t)
             (setq-local completion-at-point-functions
                         (list (lambda () (autodev-mentions--complete connection root)))))
         (read-from-minibuffer prompt nil autodev-mentions-map nil 'autodev-history))))))

(provide 'autodev-mentions)
;;; autodev-mentions.el ends here
