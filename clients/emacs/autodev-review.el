;;; autodev-review.el --- Look at an edit before it is applied  -*- lexical-binding: t; -*-

;;; Commentary:

;; An edit in review is shown in the buffer of its document: what it removes,
;; and below it what it adds.  The user accepts all of it or change by change,
;; rejects it, or requests another one.  Overlays hold the changes, so that
;; they stay in place while the user goes on typing.

;;; Code:

(require 'autodev)
(require 'diff-mode)

(defcustom autodev-review 'doubtful
  "Which edits you review before they are applied.
Doubtful are those that break the code, are not code, or failed a check."
  :group 'autodev
  :type '(choice (const :tag "Doubtful ones" doubtful) (const :tag "All" always) (const :tag "None" nil)))

(defconst autodev-review-reason "autodev: under review"
  "The failure reason by which the server knows that the user decides.")

(defvar-local autodev-review--changes nil
  "The overlays of the changes in review, in their order.")

(defvar-local autodev-review--title nil
  "What the server says of the edit in review.")

(defun autodev-review--annotation (edit)
  "The annotation of EDIT, nil if it has none."
  (let ((all (autodev-get edit :changeAnnotations)))
    (if (hash-table-p all) (car (hash-table-values all)) (cadr all))))

(defun autodev-review--wanted-p (edit)
  "Whether the user reviews EDIT."
  (pcase autodev-review
    ('always t)
    ('doubtful (eq t (autodev-get (or (autodev-review--annotation edit) '(:none nil)) :needsConfirmation)))))

(defun autodev-review-begin (connection edit path)
  "Show EDIT, which CONNECTION has sent, if the user reviews it.
PATH converts the URI of a document to a file name.  Return nil for an edit
that is to be applied or refused as usual: one that the user does not review,
of several files, of a new file, or for another version of the document."
  (when-let* (((autodev-review--wanted-p edit))
              (changes (append (autodev-get edit :documentChanges) nil))
              ((not (cdr changes)))
              (document (autodev-get (car changes) :textDocument))
              (edits (append (autodev-get (car changes) :edits) nil))
              (buffer (find-file-noselect (funcall path (autodev-get document :uri)))))
    (with-current-buffer buffer
      (when (equal (autodev-get document :version) (autodev-version connection))
        (autodev-review--show edits (autodev-review--annotation edit))
        t))))

(defun autodev-review--show (edits annotation)
  "Show EDITS of this buffer and the words of ANNOTATION."
  (autodev-review--end)
  (setq autodev-review--title (string-remove-prefix "autodev: " (or (autodev-get (or annotation '(:none nil)) :label) "an edit"))
        autodev-review--changes
        (sort (mapcar #'autodev-review--overlay edits)
              (lambda (a b) (< (overlay-start a) (overlay-start b)))))
  (autodev-review-mode 1)
  (display-buffer (current-buffer))
  (dolist (window (get-buffer-window-list nil nil t))
    (set-window-point window (overlay-start (car autodev-review--changes))))
  (goto-char (overlay-start (car autodev-review--changes)))
  (autodev--show-message
   (concat autodev-review--title
           (when-let ((details (and annotation (autodev-get annotation :description)))) (concat ": " details))
           (substitute-command-keys
            "; \\<autodev-review-mode-map>\\[autodev-review-accept] accepts it, \\[autodev-review-reject] rejects it"))))

(defun autodev-review--overlay (edit)
  "The overlay that shows EDIT."
  (let* ((range (autodev-get edit :range))
         (text (string-replace "\r\n" "\n" (autodev-get edit :newText)))
         (overlay (make-overlay (autodev-point (autodev-get range :start)) (autodev-point (autodev-get range :end)))))
    (overlay-put overlay 'autodev-text text)
    (overlay-put overlay 'face 'diff-removed)
    (overlay-put overlay 'after-string (propertize text 'face 'diff-added 'cursor 0))
    (overlay-put overlay 'modification-hooks '(autodev-review--modified))
    overlay))

(defun autodev-review--modified (overlay is-after &rest _)
  "Drop the change of OVERLAY, whose text the user has changed if IS-AFTER."
  (when (and is-after (overlay-buffer overlay))
    (autodev-review--drop overlay)
    (autodev--show-message "the code of this change was edited, so the change is dropped")))

(defun autodev-review--drop (overlay)
  "Remove OVERLAY from the review, which ends with the last one."
  (delete-overlay overlay)
  (setq autodev-review--changes (delq overlay autodev-review--changes))
  (unless autodev-review--changes (autodev-review--end)))

(defun autodev-review--end ()
  "End the review of this buffer; what was not accepted is not applied."
  (mapc #'delete-overlay autodev-review--changes)
  (setq autodev-review--changes nil)
  (when autodev-review-mode (autodev-review-mode -1)))

(defun autodev-review--apply (overlays)
  "Apply the changes of OVERLAYS, in one step of undo."
  (barf-if-buffer-read-only)
  (undo-boundary)
  (atomic-change-group
    (save-excursion
      (dolist (overlay (reverse overlays))
        (let ((start (overlay-start overlay))
              (end (overlay-end overlay))
              (text (overlay-get overlay 'autodev-text)))
          (autodev-review--drop overlay)
          (goto-char end)
          (insert text)
          (delete-region start end)))))
  (undo-boundary))

(defun autodev-review-accept ()
  "Apply all of the edit in review that is left."
  (interactive)
  (autodev-review--apply autodev-review--changes))

(defun autodev-review-accept-change ()
  "Apply the change at point, or the next one."
  (interactive)
  (autodev-review--apply
   (list (or (cl-find-if (lambda (overlay) (>= (overlay-end overlay) (point))) autodev-review--changes)
             (car (last autodev-review--changes))))))

(defun autodev-review-reject ()
  "End the review; nothing that is left is applied."
  (interactive)
  (autodev-review--end))

(defun autodev-review-again ()
  "Reject the edit, and request another one from the model."
  (interactive)
  (autodev-review--end)
  (autodev-repeat))

(defvar autodev-review-mode-map
  (let ((map (make-sparse-keymap)))
    (define-key map (kbd "C-c C-c") #'autodev-review-accept)
    (define-key map (kbd "C-c C-a") #'autodev-review-accept-change)
    (define-key map (kbd "C-c C-k") #'autodev-review-reject)
    (define-key map (kbd "C-c C-r") #'autodev-review-again)
    map)
  "Keymap of `autodev-review-mode'.")

(define-minor-mode autodev-review-mode
  "An edit of this buffer is in review."
  :lighter " Review"
  (setq header-line-format
        (when autodev-review-mode
          (string-replace
           "%" "%%"
           (concat autodev-review--title
                   (substitute-command-keys
                    "   \\<autodev-review-mode-map>\\[autodev-review-accept] accept   \\[autodev-review-accept-change] accept this change   \\[autodev-review-reject] reject   \\[autodev-review-again] try again"))))))

(provide 'autodev-review)
;;; autodev-review.el ends here
