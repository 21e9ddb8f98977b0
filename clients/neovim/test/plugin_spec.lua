-- SPDX-License-Identifier: Apache-2.0
-- Tests of the plugin through its user interface: setup() and :Autodev.
local T = dofile(os.getenv('AUTODEV_ROOT') .. '/clients/neovim/test/harness.lua')

vim.opt.runtimepath:prepend(T.root .. '/clients/neovim')
vim.cmd('filetype on')
vim.cmd('runtime plugin/autodev.lua')

local autodev = require('autodev')
local lsp = require('autodev.lsp')

local notifications = {}
vim.notify = function(message)
  notifications[#notifications + 1] = message
end

local function was_notified(part)
  return function()
    return table.concat(notifications, '\n'):find(part, 1, true) ~= nil
  end
end

--- Opens a file in a new project and waits for its server.
local function begin(name, lines, options)
  notifications = {}
  options = vim.tbl_extend('force', { cmd = T.command, cmd_env = {}, settings = {}, review = 'doubtful' }, options or {})
  autodev.setup(options)
  T.open(T.project(), name, lines)
  T.eventually('the server is attached', function()
    return #lsp.clients(0) > 0
  end)
end

local function finish()
  require('autodev.server').stop()
  T.eventually('the servers have stopped', function()
    return #lsp.clients() == 0
  end)
  vim.cmd('silent! %bwipeout!')
end

local function eventually_without(part)
  T.eventually('"' .. part .. '" is replaced', function()
    return not T.text():find(part, 1, true)
  end)
end

local function idle()
  return not require('autodev.runs').is_busy(lsp.clients(0)[1])
end

local function floating()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return T.text(vim.api.nvim_win_get_buf(window))
    end
  end
end

T.it('starts one server when a second file of the project opens during the start', function()
  local folder = T.project()
  autodev.setup({ cmd = T.command })
  T.open(folder, 'One.java', T.java)
  vim.cmd('doautocmd FileType java')
  T.open(folder, 'Two.java', T.java)
  T.eventually('the server is attached', function()
    return #lsp.clients(0) > 0
  end)
  T.equal(1, #lsp.clients())
  T.eventually('the server is attached to the first file too', function()
    return #lsp.clients(vim.fn.bufnr('One.java')) == 1
  end)
  finish()
end)

T.it('implements in Java as a separate undo step', function()
  begin('Sequence.java', T.java)
  vim.api.nvim_win_set_cursor(0, { 7, 8 })
  vim.cmd('normal! Aeins')
  local before = T.text()
  vim.api.nvim_win_set_cursor(0, { 3, 8 })
  vim.cmd('Autodev implement')
  eventually_without('UnsupportedOperationException')
  T.contains('return 1;eins', T.text())
  vim.cmd('undo')
  T.equal(before, T.text())
  finish()
end)

--- The window of the proposal in review, nil if none is.
local function proposal()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.wo[window].diff and vim.bo[vim.api.nvim_win_get_buf(window)].buftype == 'nofile' then
      return window
    end
  end
end

local function reviewing(answer, options)
  local vendor = T.vendor('ok', answer)
  begin('Sequence.java', T.java, vim.tbl_extend('force', { cmd_env = vendor.environment }, options or {}))
  local document = vim.api.nvim_get_current_buf()
  vim.api.nvim_win_set_cursor(0, { 3, 8 })
  vim.cmd('Autodev implement')
  T.eventually('the edit is in review', proposal)
  T.equal(proposal(), vim.api.nvim_get_current_win())
  return document, vendor
end

local function end_review(vendor)
  T.equal(nil, proposal())
  T.equal(1, #vim.api.nvim_list_tabpages())
  finish()
  vendor.stop()
end

local broken = '```java\nint fibonacci(int n) {\n    return (;\n}\n```\n'
local works = '```java\nint fibonacci(int n) {\n    return 4711;\n}\n```\n'

local function press(keys)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), 'xt', false)
end

T.it('shows an edit that breaks the code first, with the reason; rejected, it leaves no trace', function()
  local document, vendor = reviewing(broken)
  T.contains('return (;', T.text())
  T.contains('q reject', vim.wo.statusline)
  T.equal(table.concat(T.java, '\n'), T.text(document))
  T.eventually('the reason is said', was_notified('line '))
  press('q')
  T.equal(table.concat(T.java, '\n'), T.text(document))
  T.equal(document, vim.api.nvim_get_current_buf())
  end_review(vendor)
end)

T.it('applies an accepted edit in one step of undo, and keeps what was typed elsewhere', function()
  local document, vendor = reviewing(works, { review = 'always' })
  vim.api.nvim_buf_set_lines(document, 0, 0, false, { '// typed' })
  press('<CR>')
  T.equal(document, vim.api.nvim_get_current_buf())
  T.equal('// typed\n' .. table.concat(T.java, '\n'):gsub('throw [^;]*', 'return 4711'), T.text())
  vim.cmd('undo')
  T.equal('// typed\n' .. table.concat(T.java, '\n'), T.text())
  end_review(vendor)
end)

T.it('does not apply again what was accepted change by change', function()
  local document, vendor = reviewing(works, { review = 'always' })
  vim.cmd('normal! gg]cdp')
  local accepted = T.text(document)
  T.contains('return 4711;', accepted)
  press('<CR>')
  T.equal(accepted, T.text(document))
  end_review(vendor)
end)

T.it('tries again without the cache', function()
  local _, vendor = reviewing(works, { review = 'always' })
  T.equal(1, vendor.requests())
  press('R')
  T.eventually('the model is asked again', function()
    return vendor.requests() == 2
  end)
  T.eventually('the new edit is in review', proposal)
  press('q')
  end_review(vendor)
end)

T.it('does not open a review under the hands of a user who types', function()
  local vendor = T.vendor('ok', works)
  begin('Sequence.java', T.java, { cmd_env = vendor.environment, review = 'always' })
  vim.api.nvim_win_set_cursor(0, { 3, 8 })
  local review = require('autodev.review')
  local mode = vim.fn.mode
  vim.fn.mode = function()
    return 'i'
  end
  vim.cmd('Autodev implement')
  T.eventually('the edit waits', was_notified('an edit waits for your review'))
  vim.fn.mode = mode
  T.equal(nil, proposal())
  vim.cmd('doautocmd InsertLeave')
  T.eventually('the edit is in review', proposal)
  press('q')
  T.equal('always', review.mode)
  end_review(vendor)
end)

T.it('implements in Python', function()
  begin('sequence.py', T.python)
  vim.api.nvim_win_set_cursor(0, { 2, 4 })
  vim.cmd('Autodev implement')
  eventually_without('\n    pass')
  T.contains('def fibonacci(n: int) -> int:\n', T.text())
  finish()
end)

T.it('implements with an OpenAI-compatible server that setup() configures', function()
  local vendor = T.vendor('ok', '```java\nint fibonacci(int n) {\n    return 4711;\n}\n```\n')
  begin('Sequence.java', T.java, { cmd_env = vendor.environment })
  vim.api.nvim_win_set_cursor(0, { 3, 8 })
  vim.cmd('Autodev implement')
  eventually_without('UnsupportedOperationException')
  T.contains('        return 4711;\n', T.text())
  finish()
  vendor.stop()
end)

T.it('calls the model that the user names, says so in one line, and keeps it', function()
  local vendor = T.vendor('ok', '```java\nint fibonacci(int n) {\n    return 4711;\n}\n```\n')
  begin('Sequence.java', T.java, { cmd_env = vendor.environment })
  local shown = {}
  local show = require('autodev.runs').show
  require('autodev.runs').show = function(text)
    shown[#shown + 1] = text
    show(text)
  end
  T.equal({ 'stub/stub-1' }, vim.fn.getcompletion('Autodev model stub', 'cmdline'))
  vim.cmd('Autodev model stub/stub-2')
  T.eventually('the choice is confirmed', was_notified('the model is stub/stub-2'))
  vim.api.nvim_win_set_cursor(0, { 3, 8 })
  vim.cmd('Autodev implement')
  eventually_without('UnsupportedOperationException')
  T.eventually('the line is shown', function()
    return (shown[#shown] or ''):match('^Implement: .+ via stub, [%d.]+ s, .+, parsed$')
  end)
  notifications = {}
  vim.cmd('Autodev! model stub/stub-3')
  T.eventually('the choice is confirmed', was_notified('the model is stub/stub-3'))
  finish()
  begin('Sequence.java', T.java, { cmd_env = vendor.environment })
  T.eventually('the kept model is selected', function()
    local all = lsp.call(lsp.clients(0)[1], 'request_sync', 'autodev/models', vim.empty_dict(), 9000, 0)
    return all and all.result and all.result.selected == 'stub/stub-3'
  end)
  vim.cmd('Autodev! model default')
  T.eventually('the choice is gone', was_notified('the order of the providers decides'))
  require('autodev.runs').show = show
  finish()
  vendor.stop()
end)

T.it('replaces the last edit by what the words ask for, and offers the words again', function()
  local vendor = T.vendor('ok', '```java\nint fibonacci(int n) {\n    return 4711;\n}\n```\n')
  begin('Sequence.java', T.java, { cmd_env = vendor.environment })
  vim.api.nvim_win_set_cursor(0, { 3, 8 })
  vim.cmd('Autodev implement')
  eventually_without('UnsupportedOperationException')
  T.eventually('the run has ended', idle)
  local other = T.vendor('ok', '```java\nint fibonacci(int n) {\n    return 1147;\n}\n```\n')
  -- the server looks at its configuration before each generation
  vim.fn.writefile(vim.fn.readfile(other.environment.AUTODEV_CONFIG), vendor.environment.AUTODEV_CONFIG)
  vim.api.nvim_win_set_cursor(0, { 7, 8 })
  vim.cmd('normal! Aeins')
  vim.cmd('Autodev again with another number')
  eventually_without('4711')
  T.contains('        return 1147;\n', T.text())
  T.contains('return 1;eins', T.text())
  T.equal(1, select(2, T.text():gsub('int fibonacci', '')))
  local offered
  local select_ = vim.ui.select
  vim.ui.select = function(items)
    offered = items
  end
  vim.cmd('Autodev history')
  vim.ui.select = select_
  T.equal('with another number', offered[1])
  finish()
  other.stop()
  vendor.stop()
end)

T.it('generates in a language without a grammar, and starts nothing for plain text', function()
  local vendor = T.vendor('ok', '```php\nfunction twice($n) {\n    return 2 * $n;\n}\n```\n')
  local project = T.project()
  autodev.setup({ cmd = T.command, cmd_env = vendor.environment, settings = {} })
  T.open(project, 'notes.txt', { 'some words' })
  T.equal('text', vim.bo.filetype)
  local notes = vim.api.nvim_get_current_buf()
  T.open(project, 'numbers.php', { '<?php', '', '' })
  T.eventually('the server is attached', function()
    return #lsp.clients(0) > 0
  end)
  T.equal(0, #lsp.clients(notes))
  vim.api.nvim_win_set_cursor(0, { 3, 0 })
  vim.cmd('Autodev generate twice a number')
  T.eventually('the code is there', function()
    return T.text():find('return 2 * $n;', 1, true)
  end)
  finish()
  vendor.stop()
end)

T.it('applies new settings to a running server', function()
  begin('Sequence.java', T.java, {
    settings = { synthesis = { generator = { strategy = 'nonsense' } } },
  })
  local messages = vim.lsp.handlers['window/showMessage']
  local shown = ''
  vim.lsp.handlers['window/showMessage'] = function(_, params)
    shown = shown .. params.message
    return params
  end
  autodev.configure({ synthesis = { generator = { primary_provider = 'unknown-provider' } } })
  T.eventually('the unknown provider is reported', function()
    return shown:find('unknown-provider', 1, true)
  end)
  vim.lsp.handlers['window/showMessage'] = messages
  finish()
end)

--- Opens a function whose parameter has a type of another file, with a vendor that answers from the prompt.
local function begin_with_project(pattern)
  local vendor = T.vendor('prompt:' .. pattern, '```java\nString line(Order order) {\n    return order.$1();\n}\n```\n')
  notifications = {}
  autodev.setup({ cmd = T.command, cmd_env = vendor.environment, settings = {} })
  local folder = T.project()
  vim.fn.mkdir(folder .. '/far')
  vim.fn.writefile({ 'class Order {', '    String customerName() { return null; }', '}' }, folder .. '/Order.java')
  vim.fn.writefile({ 'package far;', 'class Rates {', '    int rate() { return fromTheBody(); }', '}' }, folder .. '/far/Rates.java')
  T.open(folder, 'Printer.java', {
    'class Printer {',
    '    String line(Order order) {',
    '        throw new UnsupportedOperationException();',
    '    }',
    '}',
  })
  T.eventually('the server is attached', function()
    return #lsp.clients(0) > 0
  end)
  T.eventually('the project is indexed', function()
    return vim.tbl_contains(vim.fn.getcompletion('Autodev generate @cust', 'cmdline'), '@customerName')
  end)
  vim.api.nvim_win_set_cursor(0, { 3, 8 })
  return vendor
end

T.it('implements with the names of another file', function()
  local vendor = begin_with_project([[class Order\n\s+String (\w+)\(]])
  vim.cmd('Autodev implement')
  eventually_without('UnsupportedOperationException')
  T.contains('return order.customerName();', T.text())
  finish()
  vendor.stop()
end)

T.it('shows the model what the command names, and completes names and files', function()
  local vendor = begin_with_project([[return (fromTheBody)]])
  T.equal({ '@Rates', '@rate' }, vim.fn.getcompletion('Autodev implement @rat', 'cmdline'))
  T.equal({ '@far/Rates.java' }, vim.fn.getcompletion('Autodev implement @far/', 'cmdline'))
  T.equal({ '@Printer.java', '@Printer' }, vim.fn.getcompletion('Autodev implement @Prin', 'cmdline'))
  vim.cmd('Autodev generate @Rates')
  eventually_without('UnsupportedOperationException')
  T.contains('return order.fromTheBody();', T.text())
  vim.cmd('undo')
  vim.cmd('Autodev! implement @far/Rates.java:3-3')
  eventually_without('UnsupportedOperationException')
  T.contains('return order.fromTheBody();', T.text())
  vim.cmd('undo')
  vim.cmd('Autodev! implement')
  eventually_without('UnsupportedOperationException')
  T.contains('return order.unknown();', T.text())
  finish()
  vendor.stop()
end)

T.it('says that a buffer cannot be changed, and shows the code', function()
  begin('Sequence.java', T.java)
  local messages = vim.lsp.handlers['window/showMessage']
  local shown = ''
  vim.lsp.handlers['window/showMessage'] = function(_, params)
    shown = shown .. params.message .. '\n'
    return params
  end
  vim.bo.modifiable = false
  vim.api.nvim_win_set_cursor(0, { 3, 8 })
  vim.cmd('Autodev implement')
  T.eventually('the refusal is said', function()
    return shown:find("did not apply the edit to Sequence.java (Buffer is not 'modifiable')", 1, true)
  end)
  T.eventually('the code is shown', function()
    local all = shown
    for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
      all = all .. T.text(buffer)
    end
    return all:find('```java', 1, true)
  end)
  vim.lsp.handlers['window/showMessage'] = messages
  finish()
end)

T.it('what another server changes just before an edit arrives does no harm', function()
  local vendor = T.vendor('slow:700', '```java\nint fibonacci(int n) {\n    return 4711;\n}\n```\n')
  begin('Sequence.java', T.java, { cmd_env = vendor.environment })
  local handler = lsp.clients(0)[1].handlers['workspace/applyEdit']
  local before
  lsp.clients(0)[1].handlers['workspace/applyEdit'] = function(...)
    if not before then
      -- in the same turn, so that the server cannot know
      vim.api.nvim_buf_set_lines(0, 0, 0, false, { '// by another server' })
      before = T.text()
    end
    return handler(...)
  end
  vim.api.nvim_win_set_cursor(0, { 3, 8 })
  vim.cmd('Autodev implement')
  eventually_without('UnsupportedOperationException')
  T.equal((before:gsub('throw new UnsupportedOperationException%(%)', 'return 4711')), T.text())
  finish()
  vendor.stop()
end)

T.it('shows progress in the status line, and cancelling leaves the buffer unchanged', function()
  local vendor = T.vendor('hang')
  begin('Sequence.java', T.java, { cmd_env = vendor.environment })
  T.equal('autodev', autodev.status())
  vim.api.nvim_win_set_cursor(0, { 3, 8 })
  vim.cmd('Autodev implement')
  T.eventually('the status line shows the progress', function()
    return autodev.status():find('Implement', 1, true)
  end)
  vim.cmd('Autodev cancel')
  T.eventually('no progress is shown', idle)
  T.equal('autodev', autodev.status())
  T.equal(table.concat(T.java, '\n'), T.text())
  vim.cmd('Autodev cancel')
  finish()
  vendor.stop()
end)

T.it('keeps the buffer editable while a slow model runs, and one undo reverts only its edit', function()
  local vendor = T.vendor('slow:15000', '```java\nint fibonacci(int n) {\n    return 4711;\n}\n```\n')
  begin('Sequence.java', T.java, { cmd_env = vendor.environment })
  vim.api.nvim_win_set_cursor(0, { 3, 8 })
  vim.cmd('Autodev implement')
  T.eventually('the vendor receives the request', function()
    return vendor.requests() == 1
  end)
  T.eventually('the status line shows the progress', function()
    return autodev.status():find('Implement', 1, true)
  end)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  vim.cmd('normal! O// typed meanwhile')
  local before = T.text()
  T.contains('// typed meanwhile\nclass Sequence', before)
  T.contains('Implement', autodev.status())
  eventually_without('UnsupportedOperationException')
  T.equal((before:gsub('throw new UnsupportedOperationException%(%)', 'return 4711')), T.text())
  vim.cmd('undo')
  T.equal(before, T.text())
  T.eventually('no progress is shown', idle)
  finish()
  vendor.stop()
end)

T.it('cancelling after three seconds closes the connection to the vendor and applies nothing', function()
  local vendor = T.vendor('slow:15000', '```java\nint fibonacci(int n) {\n    return 4711;\n}\n```\n')
  begin('Sequence.java', T.java, { cmd_env = vendor.environment })
  vim.api.nvim_win_set_cursor(0, { 3, 8 })
  local start = vim.loop.hrtime()
  local function seconds()
    return (vim.loop.hrtime() - start) / 1e9
  end
  vim.cmd('Autodev implement')
  T.eventually('the vendor receives the request', function()
    return vendor.requests() == 1
  end)
  T.eventually('three seconds have passed', function()
    return seconds() > 3
  end)
  vim.cmd('Autodev cancel')
  T.eventually('the connection to the vendor is closed', function()
    return vendor.disconnects() == 1
  end)
  T.equal(true, seconds() < 14)
  T.eventually('no progress is shown', idle)
  T.equal(table.concat(T.java, '\n'), T.text())
  finish()
  vendor.stop()
end)

T.it('cancels before the server has shown any progress', function()
  local vendor = T.vendor('hang')
  begin('Sequence.java', T.java, { cmd_env = vendor.environment })
  vim.api.nvim_win_set_cursor(0, { 3, 8 })
  vim.cmd('Autodev implement')
  vim.cmd('Autodev cancel')
  local client = lsp.clients(0)[1]
  local ready
  T.eventually('the server is ready again', function()
    lsp.request(client, 'autodev/status', vim.empty_dict(), function(now)
      ready = now and now.state ~= 'busy'
    end, 0)
    vim.wait(50)
    return ready and idle()
  end)
  T.equal(table.concat(T.java, '\n'), T.text())
  finish()
  vendor.stop()
end)

T.it('generates from a description, and prompts for one when it is missing', function()
  begin('Words.java', { 'class Words {', '', '}' })
  vim.api.nvim_win_set_cursor(0, { 2, 0 })
  vim.cmd('Autodev generate a method that computes the fibonacci numbers')
  T.eventually('the buffer contains the code', function()
    return T.text():lower():find('fibonacci', 1, true)
  end)
  T.eventually('no progress is shown', idle)
  local prompt
  local input = vim.ui.input
  vim.ui.input = function(options, _)
    prompt = options.prompt
  end
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  vim.cmd('Autodev generate')
  T.eventually('the prompt is shown', function()
    return prompt
  end)
  vim.ui.input = input
  finish()
end)

T.it('fixes the problem of a linter diagnostic, and reports a missing diagnostic', function()
  local vendor = T.vendor('ok', '```java\nint untouched() {\n    return 2;\n}\n```\n')
  begin('Sequence.java', T.java, { cmd_env = vendor.environment })
  vim.api.nvim_win_set_cursor(0, { 7, 0 })
  vim.cmd('Autodev fix')
  T.eventually('the missing diagnostic is reported', was_notified('no diagnostic'))
  vim.diagnostic.set(vim.api.nvim_create_namespace('linter'), 0, {
    { lnum = 6, col = 15, end_lnum = 6, end_col = 16, message = 'one is not two', severity = 1, source = 'linter' },
  })
  vim.cmd('Autodev fix')
  T.eventually('the buffer contains the fix', function()
    return T.text():find('return 2;', 1, true)
  end)
  finish()
  vendor.stop()
end)

T.it('fixes the worst problem of a line, one behind the last line too, and no hint that the cursor is not on', function()
  begin('Sequence.java', T.java)
  local linter = vim.api.nvim_create_namespace('linter')
  local function problem(column, severity, message, end_line)
    return {
      lnum = 6,
      col = column,
      end_lnum = end_line or 6,
      end_col = end_line and 5 or column + 1,
      message = message,
      severity = severity,
    }
  end
  local function fixed(...)
    vim.diagnostic.set(linter, 0, { ... })
    local params
    local request = lsp.request
    lsp.request = function(_, _, given)
      params = given
    end
    vim.api.nvim_win_set_cursor(0, { 7, 0 })
    vim.cmd('Autodev fix')
    lsp.request = request
    return params.range
  end
  local warning, hint = vim.diagnostic.severity.WARN, vim.diagnostic.severity.HINT
  T.equal(15, fixed(problem(8, warning, 'slow'), problem(15, 1, 'wrong')).start.character)
  T.equal(0, fixed(problem(8, hint, 'could be final')).start.character)
  T.equal({ line = 8, character = 1 }, fixed(problem(8, 1, 'not closed', 9))['end'])
  finish()
end)

T.it('asks how code should change', function()
  local vendor = T.vendor('ok', '```java\nint untouched() {\n    return 2;\n}\n```\n')
  begin('Sequence.java', T.java, { cmd_env = vendor.environment })
  local input = vim.ui.input
  vim.ui.input = function(_, on_words)
    on_words('return two')
  end
  vim.api.nvim_win_set_cursor(0, { 7, 8 })
  vim.cmd('Autodev refactor')
  vim.ui.input = input
  T.eventually('the code is changed', function()
    return T.text():find('return 2;', 1, true)
  end)
  finish()
  vendor.stop()
end)

T.it('documents and explains', function()
  begin('Sequence.java', T.java)
  vim.api.nvim_win_set_cursor(0, { 6, 8 })
  vim.cmd('Autodev document')
  T.eventually('the buffer contains a doc comment', function()
    return T.text():find('/**', 1, true)
  end)
  finish()
  local vendor = T.vendor('ok', 'It gives back **one**.')
  begin('Sequence.java', T.java, { cmd_env = vendor.environment })
  vim.api.nvim_win_set_cursor(0, { 7, 8 })
  vim.cmd('Autodev explain')
  T.eventually('the explanation is shown', floating)
  T.contains('one', floating())
  T.equal(table.concat(T.java, '\n'), T.text())
  finish()
  vendor.stop()
end)

T.it('sends the selection in UTF-16', function()
  local place = require('autodev.place')
  T.open(T.project(), 'notes.txt', { 'x😀y', 'äb' })
  vim.cmd('normal! gg0lvl')
  vim.cmd('normal! ' .. vim.api.nvim_replace_termcodes('<Esc>', true, false, true))
  T.equal(
    { start = { line = 0, character = 1 }, ['end'] = { line = 0, character = 4 } },
    place.of_command({ range = 2, line1 = 1, line2 = 1 })
  )
  T.equal(
    { start = { line = 0, character = 0 }, ['end'] = { line = 1, character = 2 } },
    place.of_command({ range = 2, line1 = 1, line2 = 2 })
  )
  vim.api.nvim_win_set_cursor(0, { 2, 2 })
  T.equal({ line = 1, character = 1 }, place.of_command({ range = 0 }).start)
  vim.cmd('bwipeout!')
end)

T.it('shows the status of the server and clears its cache', function()
  begin('Sequence.java', T.java)
  vim.cmd('Autodev status')
  T.eventually('the status is shown', floating)
  T.contains('offline', floating())
  T.contains('cache:', floating())
  local messages = vim.lsp.handlers['window/showMessage']
  local shown
  vim.lsp.handlers['window/showMessage'] = function(_, params)
    shown = params.message
    return params
  end
  vim.cmd('Autodev clear_cache')
  T.eventually('the cache is cleared', function()
    return shown and shown:find('cache', 1, true)
  end)
  vim.lsp.handlers['window/showMessage'] = messages
  finish()
end)

T.it('completes subcommands and rejects unknown ones', function()
  T.equal({ 'refactor', 'restart' }, vim.fn.getcompletion('Autodev re', 'cmdline'))
  notifications = {}
  vim.cmd('Autodev dance')
  T.contains('unknown command "dance"', notifications[1])
  vim.cmd('enew')
  vim.cmd('Autodev implement')
  T.contains('no server is attached', notifications[2])
  vim.bo.filetype = 'markdown'
  vim.cmd('Autodev implement')
  T.contains('not used in files of the type "markdown"', notifications[3])
end)

T.it('passes its health check', function()
  begin('Sequence.java', T.java)
  vim.cmd('silent checkhealth autodev')
  T.contains('autodev doctor reports', T.text())
  T.contains('a server runs for', T.text())
  T.equal(nil, T.text():find('ERROR', 1, true))
  finish()
end)

T.finish()
