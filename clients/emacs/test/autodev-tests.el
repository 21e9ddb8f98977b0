;;; autodev-tests.el --- Tests in a real Emacs with a real server  -*- lexical-binding: t; -*-

;;; Commentary:

;; run.sh sets AUTODEV_TEST_CLIENT to eglot or lsp-mode, the LSP client to test with.

;;; Code:

(require 'ert)
(setq package-directory-list (cons "/usr/share/emacs/site-lisp/elpa" (bound-and-true-p package-directory-list)))
(package-initialize)

(defvar autodev-tests-client (intern (getenv "AUTODEV_TEST_CLIENT")))
(require autodev-tests-client)
(require 'autodev)
(autodev-mode)

(defvar lsp-auto-guess-root)
(defvar lsp-enable-snippet)
(defvar lsp-warn-no-matched-clients)
(defvar lsp-session-file)
(defvar lsp-enabled-clients)
(defvar eglot-autoshutdown)
(declare-function lsp "lsp-mode")
(declare-function lsp-workspace-shutdown "lsp-mode")
(declare-function lsp--workspace-proc "lsp-mode")
(declare-function lsp--workspace-status "lsp-mode")
(declare-function eglot-shutdown "eglot")
(declare-function flymake-make-diagnostic "flymake")

(setq lsp-auto-guess-root t
      lsp-enable-snippet nil
      lsp-enabled-clients '(autodev)
      autodev-command (list (or (getenv "AUTODEV_CMD") (expand-file-name "autodev" (getenv "AUTODEV_ROOT"))) "lsp"))

(defconst autodev-tests-java "class Sequence {
    int fibonacci(int n) {
        throw new UnsupportedOperationException();
    }

    int untouched() {
        return 1;
    }
}
")

(defun autodev-tests-until (what condition)
  "Wait until CONDITION holds, for at most 30 seconds; WHAT describes it."
  (let ((end (time-add nil 30)))
    (while (not (funcall condition))
      (when (time-less-p end nil)
        (ert-fail (list what (buffer-string) autodev--progress)))
      (accept-process-output nil 0.02))))

(defun autodev-tests-vendor (behaviour answer)
  "Start a stub of a vendor's API with BEHAVIOUR and ANSWER.
Return a plist of its configuration file, its process and its output buffer."
  (let* ((output (generate-new-buffer " *vendor*"))
         (process (make-process
                   :name "vendor" :buffer output :noquery t :connection-type 'pipe
                   :command (list (getenv "AUTODEV_TEST_JAVA") "-XX:TieredStopAtLevel=1"
                                  "-cp" (getenv "AUTODEV_TEST_CLASSPATH")
                                  "dev.autodev.testkit.StubServerMain" "openai" "0" behaviour answer)))
         (config (make-temp-file "autodev" nil ".toml")))
    (with-current-buffer output
      (autodev-tests-until "the vendor serves"
                           (lambda () (string-match-p "^http[^\n]*\n" (buffer-string))))
      (let ((address (string-trim (buffer-string))))
        (with-temp-file config
          (insert "[synthesis.generator]\nprimary_provider = \"stub\"\noffline_fallback = false\n"
                  "[providers.stub]\ntype = \"openai\"\nmodel = \"stub-1\"\napi_key_env = \"AUTODEV_TEST_KEY\"\n"
                  "base_url = \"" address "\"\n"))))
    (list :config config :process process :output output)))

(defun autodev-tests-count (vendor event)
  "How often VENDOR has logged EVENT: \"asked\" for a request, \"left\" for a
connection that the client has closed."
  (with-current-buffer (plist-get vendor :output)
    (how-many (concat "^" event "$") (point-min) (point-max))))

(defun autodev-tests-undo ()
  "Undo the last step, as one `undo' does."
  (primitive-undo 1 (if (car buffer-undo-list) buffer-undo-list (cdr buffer-undo-list))))

(defconst autodev-tests-answer "```java\nint fibonacci(int n) {\n    return 4711;\n}\n```\n")

(defun autodev-tests-connect ()
  "Start the server for the current buffer and wait for it."
  (if (eq autodev-tests-client 'eglot)
      (autodev-eglot)
    (lsp))
  (autodev-tests-until
   "the server is connected"
   (lambda ()
     (let ((connection (run-hook-with-args-until-success 'autodev-connection-functions)))
       (and connection
            (or (eq autodev-tests-client 'eglot)
                (eq 'initialized (lsp--workspace-status connection))))))))

(defun autodev-tests-disconnect ()
  "Stop the server of the current buffer."
  (let ((connection (run-hook-with-args-until-success 'autodev-connection-functions)))
    (if (eq autodev-tests-client 'eglot)
        (eglot-shutdown connection)
      (lsp-workspace-shutdown connection)
      ;; Emacs runs the sentinel of a dead process, by which lsp-mode removes the workspace, only while no other
      ;; process has output, or when it is deleted
      (delete-process (lsp--workspace-proc connection)))
    (autodev-tests-until "the server has stopped"
                         (lambda ()
                           (not (run-hook-with-args-until-success 'autodev-connection-functions))))))

(defmacro autodev-tests-in (name text vendor &rest body)
  "Run BODY in a new project, in the buffer of a file NAME that contains TEXT.
VENDOR is a stub to use, or nil for the offline provider."
  (declare (indent 3))
  `(let* ((folder (file-truename (make-temp-file "autodev" t)))
          (vendor ,vendor)
          (process-environment
           (append (when vendor
                     (list (concat "AUTODEV_CONFIG=" (plist-get vendor :config)) "AUTODEV_TEST_KEY=not-a-key"))
                   process-environment))
          (last-nonmenu-event t))
     (make-directory (expand-file-name ".git" folder))
     (let ((default-directory (file-name-as-directory folder)))
       (call-process "git" nil nil nil "init" "-q"))
     (with-temp-file (expand-file-name ,name folder)
       (insert ,text))
     (with-current-buffer (find-file-noselect (expand-file-name ,name folder))
       (buffer-enable-undo)
       (unwind-protect
           (cl-letf (((symbol-function 'y-or-n-p) (lambda (&rest _) t)))
             (autodev-tests-connect)
             ,@body
             (autodev-tests-disconnect))
         (set-buffer-modified-p nil)
         (when vendor (delete-process (plist-get vendor :process)))
         (kill-buffer)))))

(defun autodev-tests-contains (part)
  "Wait until the buffer contains PART."
  (autodev-tests-until part (lambda () (string-search part (buffer-string)))))

(defun autodev-tests-idle ()
  "Wait until no progress is shown."
  (autodev-tests-until "no progress is shown" (lambda () (null autodev--progress))))

(ert-deftest autodev-implements-in-java-as-one-undo-step ()
  (autodev-tests-in "Sequence.java" autodev-tests-java nil
    (goto-char (point-min))
    (search-forward "throw")
    (autodev-implement)
    (autodev-tests-until "the stub is gone"
                         (lambda () (not (string-search "UnsupportedOperation" (buffer-string)))))
    (should (string-search "int fibonacci(int n) {" (buffer-string)))
    (should (string-suffix-p "    int untouched() {\n        return 1;\n    }\n}\n" (buffer-string)))
    (autodev-tests-idle)
    (autodev-tests-undo)
    (should (equal autodev-tests-java (buffer-string)))))

(ert-deftest autodev-implements-in-python ()
  (autodev-tests-in "sequence.py" "def fibonacci(n: int) -> int:\n    pass\n" nil
    (goto-char (point-min))
    (search-forward "pass")
    (autodev-implement)
    (autodev-tests-until "the stub is gone"
                         (lambda () (not (string-search "    pass" (buffer-string)))))
    (should (string-prefix-p "def fibonacci(n: int) -> int:\n" (buffer-string)))
    (autodev-tests-idle)))

(ert-deftest autodev-implements-with-an-openai-compatible-server ()
  (autodev-tests-in "Sequence.java" autodev-tests-java
      (autodev-tests-vendor "ok" autodev-tests-answer)
    (goto-char (point-min))
    (search-forward "throw")
    (autodev-implement)
    (autodev-tests-contains "        return 4711;\n    }\n")
    (autodev-tests-idle)))

(ert-deftest autodev-model-answers-and-a-line-says-which-one ()
  (autodev-tests-in "Sequence.java" autodev-tests-java
      (autodev-tests-vendor "ok" autodev-tests-answer)
    (let (offered lines)
      (cl-letf* ((say (symbol-function 'message))
                 ((symbol-function 'message)
                  (lambda (format &rest arguments)
                    (when format (push (apply #'format-message format arguments) lines))
                    (apply say format arguments)))
                 ((symbol-function 'completing-read)
                  (lambda (_prompt names &rest _)
                    (setq offered names)
                    "stub/stub-1")))
        (autodev-model)
        (autodev-tests-until "the choice is confirmed"
                             (lambda () (member "autodev: the model is stub/stub-1" lines)))
        (should (equal '("as the providers are ordered" "stub/stub-1") offered))
        (goto-char (point-min))
        (search-forward "throw")
        (autodev-implement)
        (autodev-tests-contains "        return 4711;\n    }\n")
        (autodev-tests-until
         "the line is shown"
         (lambda ()
           (cl-some (lambda (line) (string-match-p "^Implement: .+ via stub, [0-9.]+ s, .*parsed$" line)) lines)))
        (autodev-tests-idle)))))

(ert-deftest autodev-again-replaces-the-last-edit ()
  (autodev-tests-in "Sequence.java" autodev-tests-java
      (autodev-tests-vendor "ok" autodev-tests-answer)
    (goto-char (point-min))
    (search-forward "throw")
    (autodev-implement)
    (autodev-tests-contains "        return 4711;\n    }\n")
    (autodev-tests-idle)
    (let ((other (autodev-tests-vendor "ok" "```java\nint fibonacci(int n) {\n    return 1147;\n}\n```\n")))
      ;; the server looks at its configuration before each generation
      (copy-file (plist-get other :config) (plist-get vendor :config) t)
      (autodev-again "with another number")
      (autodev-tests-contains "        return 1147;\n    }\n")
      (should-not (string-search "4711" (buffer-string)))
      (should (equal 1 (how-many "int fibonacci" (point-min) (point-max))))
      (autodev-tests-idle)
      (delete-process (plist-get other :process)))))

;;;; Review

(defconst autodev-tests-broken "```java\nint fibonacci(int n) {\n    return (;\n}\n```\n")

(defun autodev-tests-review ()
  "Implement the stub, and wait for the review of the edit."
  (goto-char (point-min))
  (search-forward "throw")
  (autodev-implement)
  (autodev-tests-until "the edit is in review" (lambda () autodev-review-mode))
  (autodev-tests-idle)
  (should (equal autodev-tests-java (buffer-string))))

(defmacro autodev-tests-in-review (answer mode &rest body)
  "Run BODY with an edit in review that the model's ANSWER makes, with `autodev-review' set to MODE."
  (declare (indent 2))
  `(autodev-tests-in "Sequence.java" autodev-tests-java
       (autodev-tests-vendor "ok" ,answer)
     (let ((autodev-review ,mode))
       (autodev-tests-review)
       ,@body)))

(ert-deftest autodev-edit-that-breaks-the-code-is-shown-and-rejected-without-a-trace ()
  (autodev-tests-in-review autodev-tests-broken 'doubtful
    (should (cl-some (lambda (overlay) (string-search "return (;" (overlay-get overlay 'after-string)))
                     (overlays-in (point-min) (point-max))))
    (should (string-search "accept" header-line-format))
    (autodev-review-reject)
    (should-not header-line-format)
    (should-not (overlays-in (point-min) (point-max)))
    (should (equal autodev-tests-java (buffer-string)))))

(ert-deftest autodev-accepted-edit-is-one-undo-step-and-what-was-typed-stays ()
  (autodev-tests-in-review autodev-tests-answer 'always
    (goto-char (point-min))
    (insert "// typed meanwhile\n")
    (undo-boundary)
    (autodev-review-accept)
    (should-not autodev-review-mode)
    (should (equal (concat "// typed meanwhile\n"
                           (string-replace "throw new UnsupportedOperationException();" "return 4711;" autodev-tests-java))
                   (buffer-string)))
    (autodev-tests-undo)
    (should (equal (concat "// typed meanwhile\n" autodev-tests-java) (buffer-string)))))

(ert-deftest autodev-one-change-is-accepted-and-the-other-one-rejected ()
  (autodev-tests-in-review
      "```java\nimport java.util.List;\n\nint fibonacci(int n) {\n    return List.of(n).size();\n}\n```\n" 'always
    (should (equal 2 (length autodev-review--changes)))
    (goto-char (point-max))
    (autodev-review-accept-change)
    (should autodev-review-mode)
    (autodev-review-reject)
    (should (string-search "return List.of(n).size();" (buffer-string)))
    (should-not (string-search "import" (buffer-string)))))

(ert-deftest autodev-change-of-the-same-code-drops-the-change ()
  (autodev-tests-in-review autodev-tests-answer 'always
    (goto-char (point-min))
    (search-forward "throw")
    (delete-char 1)
    (should-not autodev-review-mode)
    (should-not (string-search "4711" (buffer-string)))))

(ert-deftest autodev-try-again-asks-the-model-once-more ()
  (autodev-tests-in-review autodev-tests-answer 'always
    (let ((asked (autodev-tests-count vendor "asked")))
      (autodev-review-again)
      (autodev-tests-until "the model is asked again"
                           (lambda () (> (autodev-tests-count vendor "asked") asked)))
      (autodev-tests-until "the edit is in review" (lambda () autodev-review-mode))
      (autodev-tests-idle)
      (autodev-review-accept)
      (should (string-search "return 4711;" (buffer-string))))))

(ert-deftest autodev-instructions-are-kept-across-sessions ()
  (let ((autodev-history-file (make-temp-file "autodev-history"))
        (autodev-history nil)
        (autodev--history-read t))
    (cl-letf (((symbol-function 'read-string)
               (lambda (_prompt _initial history) (add-to-history history "shorter") "shorter")))
      (autodev--read-words "? "))
    (setq autodev-history nil
          autodev--history-read nil)
    (cl-letf (((symbol-function 'read-string) (lambda (&rest _) "")))
      (autodev--read-words "? "))
    (should (equal '("shorter") autodev-history))))

(ert-deftest autodev-kept-model-is-sent-with-the-settings ()
  (let ((autodev-settings '(:synthesis (:generator (:strategy "fastest"))))
        (autodev-primary-model "a/b"))
    (should (equal '(:autodev (:synthesis (:generator (:strategy "fastest" :primary_model "a/b"))))
                   (autodev-options)))
    (should (equal '(:synthesis (:generator (:strategy "fastest"))) autodev-settings))))

(ert-deftest autodev-generates-in-a-language-without-a-grammar ()
  (autodev-tests-in "numbers.sh" "\n"
      (autodev-tests-vendor "ok" "```sh\ntwice() {\n    echo $((2 * $1))\n}\n```\n")
    (autodev-generate "twice a number")
    (autodev-tests-contains "echo $((2 * $1))")))

(defconst autodev-tests-printer
  "class Printer {\n    String line(Order order) {\n        throw new UnsupportedOperationException();\n    }\n}\n")

(defun autodev-tests-prompt-vendor (pattern)
  "A vendor that answers with what PATTERN finds in the prompt."
  (autodev-tests-vendor (concat "prompt:" pattern)
                        "```java\nString line(Order order) {\n    return order.$1();\n}\n```\n"))

(defun autodev-tests-index ()
  "Write two further files, and wait until the server has indexed them.
Move to the stub."
  (make-directory "far")
  (write-region "class Order {\n    String customerName() { return null; }\n}\n" nil "Order.java")
  (write-region "package far;\nclass Rates {\n    int rate() { return fromTheBody(); }\n}\n" nil "far/Rates.java")
  (let ((connection (autodev--connection)))
    (dolist (file '("Order.java" "far/Rates.java"))
      (autodev-notify connection "workspace/didChangeWatchedFiles"
                      (list :changes (vector (list :uri (concat "file://" (expand-file-name file)) :type 1)))))
    (autodev-tests-until "the project is indexed"
                         (lambda () (and (autodev-mentions--symbols connection "customerName")
                                         (autodev-mentions--symbols connection "rate")))))
  (goto-char (point-min))
  (search-forward "throw"))

(ert-deftest autodev-implements-with-the-names-of-another-file ()
  (autodev-tests-in "Printer.java" autodev-tests-printer
      (autodev-tests-prompt-vendor "class Order\\n\\s+String (\\w+)\\(")
    (autodev-tests-index)
    (autodev-implement)
    (autodev-tests-contains "return order.customerName();")
    (autodev-tests-idle)))

(ert-deftest autodev-shows-the-model-what-the-words-name ()
  (autodev-tests-in "Printer.java" autodev-tests-printer (autodev-tests-prompt-vendor "return (fromTheBody)")
    (autodev-tests-index)
    (autodev-generate "@Rates")
    (autodev-tests-contains "return order.fromTheBody();")
    (autodev-tests-idle)
    (autodev-tests-undo)
    (goto-char (point-min))
    (search-forward "throw")
    (let ((current-prefix-arg '(4)))
      (autodev-generate "@far/Rates.java:3-3 print it"))
    (autodev-tests-contains "fromTheBody();")
    (autodev-tests-idle)))

(ert-deftest autodev-completes-names-and-files-of-the-project ()
  (autodev-tests-in "Printer.java" autodev-tests-printer nil
    (autodev-tests-index)
    (let ((connection (autodev--connection))
          (root (autodev-mentions--root)))
      (with-temp-buffer
        (setq-local completion-at-point-functions (list (lambda () (autodev-mentions--complete connection root))))
        (insert "@Rat")
        (completion-at-point)
        (should (equal "@Rates" (buffer-string)))
        (insert " @far/")
        (completion-at-point)
        (should (equal "@Rates @far/Rates.java" (buffer-string)))))))

(ert-deftest autodev-actions-offers-the-code-actions ()
  (autodev-tests-in "Sequence.java" autodev-tests-java nil
    (goto-char (point-min))
    (search-forward "throw")
    (let (titles)
      (cl-letf (((symbol-function 'completing-read)
                 (lambda (_prompt collection &rest _)
                   (setq titles (mapcar #'car collection))
                   (car titles))))
        (autodev-actions)
        (autodev-tests-until "the stub is gone"
                             (lambda () (not (string-search "UnsupportedOperation" (buffer-string))))))
      (should (equal "Implement `fibonacci`" (car titles))))
    (autodev-tests-idle)))

(ert-deftest autodev-shows-progress-and-cancels ()
  (autodev-tests-in "Sequence.java" autodev-tests-java (autodev-tests-vendor "hang" "")
    (should (equal " autodev" (autodev--lighter)))
    (goto-char (point-min))
    (search-forward "throw")
    (autodev-implement)
    (autodev-tests-until "the mode line shows the progress"
                         (lambda () (string-search "Implement" (autodev--lighter))))
    (autodev-cancel)
    (autodev-tests-idle)
    (should (equal autodev-tests-java (buffer-string)))
    ;; again, before any progress is shown
    (autodev-implement)
    (autodev-cancel)
    (autodev-tests-until "the cancel has arrived" (lambda () (null autodev--pending)))
    ;; the messages of the run come before the answer to a later request
    (let (answered)
      (autodev-send (autodev--connection) "autodev/status" (make-hash-table)
                    (lambda (_) (setq answered t)) #'ignore)
      (autodev-tests-until "the server answers" (lambda () answered)))
    (autodev-tests-idle)
    (should-error (autodev-cancel))))

(ert-deftest autodev-buffer-stays-editable-with-a-slow-model ()
  (autodev-tests-in "Sequence.java" autodev-tests-java (autodev-tests-vendor "slow:15000" autodev-tests-answer)
    (goto-char (point-min))
    (search-forward "throw")
    (autodev-implement)
    (autodev-tests-until "the vendor receives the request" (lambda () (= 1 (autodev-tests-count vendor "asked"))))
    (autodev-tests-until "the mode line shows the progress"
                         (lambda () (string-search "Implement" (autodev--lighter))))
    (goto-char (point-min))
    (insert "// typed meanwhile\n")
    (undo-boundary)
    (let ((before (buffer-string)))
      (should (string-prefix-p "// typed meanwhile\nclass" before))
      (should (string-search "Implement" (autodev--lighter)))
      (autodev-tests-contains "        return 4711;\n    }\n")
      (should (equal (string-replace "throw new UnsupportedOperationException();" "return 4711;" before)
                     (buffer-string)))
      (autodev-tests-idle)
      (autodev-tests-undo)
      (should (equal before (buffer-string))))))

(ert-deftest autodev-cancel-after-three-seconds-closes-the-connection-to-the-vendor ()
  (autodev-tests-in "Sequence.java" autodev-tests-java (autodev-tests-vendor "slow:15000" autodev-tests-answer)
    (goto-char (point-min))
    (search-forward "throw")
    (let ((start (float-time)))
      (autodev-implement)
      (autodev-tests-until "the vendor receives the request" (lambda () (= 1 (autodev-tests-count vendor "asked"))))
      (autodev-tests-until "three seconds have passed" (lambda () (< 3 (- (float-time) start))))
      (autodev-cancel)
      (autodev-tests-until "the connection to the vendor is closed" (lambda () (= 1 (autodev-tests-count vendor "left"))))
      (should (< (- (float-time) start) 14)))
    (autodev-tests-idle)
    (should (equal autodev-tests-java (buffer-string)))))

(ert-deftest autodev-explain-shows-a-window ()
  (autodev-tests-in "Sequence.java" autodev-tests-java (autodev-tests-vendor "ok" "It gives back **one**.")
    (goto-char (point-min))
    (search-forward "return 1")
    (autodev-explain)
    (autodev-tests-until "the explanation is shown" (lambda () (get-buffer "*autodev explanation*")))
    (with-current-buffer "*autodev explanation*"
      (should (string-search "one" (buffer-string))))
    (should (equal autodev-tests-java (buffer-string)))
    (autodev-tests-idle)))

(defun autodev-tests-diagnostics (&rest _)
  "One diagnostic for this line, in the form that the LSP client returns."
  (if (eq autodev-tests-client 'eglot)
      (list (flymake-make-diagnostic (current-buffer) (line-beginning-position) (line-end-position)
                                     :error "one is not two"))
    (vector (list :range (autodev-range (line-beginning-position) (line-end-position))
                  :message "one is not two"))))

(ert-deftest autodev-fixes-the-problem-of-a-diagnostic ()
  (autodev-tests-in "Sequence.java" autodev-tests-java
      (autodev-tests-vendor "ok" "```java\nint untouched() {\n    return 2;\n}\n```\n")
    (goto-char (point-min))
    (search-forward "return 1")
    (autodev-fix)
    (autodev-tests-until "the missing diagnostic is reported"
                         (lambda () (with-current-buffer (messages-buffer)
                                      (string-search "no diagnostic on this line" (buffer-string)))))
    (cl-letf (((symbol-function 'flymake-diagnostics) #'autodev-tests-diagnostics)
              ((symbol-function 'lsp-cur-line-diagnostics) #'autodev-tests-diagnostics))
      (autodev-fix))
    (autodev-tests-contains "return 2;")
    (autodev-tests-idle)))

(ert-deftest autodev-positions-count-utf-16-code-units ()
  (with-temp-buffer
    (insert "first\nx😀y")
    (should (equal '(:line 1 :character 4) (autodev--position (point-max))))
    (narrow-to-region 7 (point-max))
    (should (equal '(:line 1 :character 3) (autodev--position (1- (point-max)))))))

;;; autodev-tests.el ends here
