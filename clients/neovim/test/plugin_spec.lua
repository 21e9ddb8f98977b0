-- The plugin in this folder, as a person uses it: setup and :Autodev.
local T = dofile(os.getenv('AUTODEV_ROOT') .. '/clients/neovim/test/harness.lua')

vim.opt.runtimepath:prepend(T.root .. '/clients/neovim')
vim.cmd('filetype on')
vim.cmd('runtime plugin/autodev.lua')

local autodev = require('autodev')
local lsp = require('autodev.lsp')

local said = {}
vim.notify = function(message)
  said[#said + 1] = message
end

local function was_said(part)
  return function()
    return table.concat(said, '\n'):find(part, 1, true) ~= nil
  end
end

--- A fresh server for a fresh project with this file, which is opened.
local function begin(name, lines, options)
  said = {}
  options = vim.tbl_extend('force', { cmd = T.command, cmd_env = {}, settings = {} }, options or {})
  autodev.setup(options)
  T.open(T.project(), name, lines)
  T.eventually('the server is attached', function()
    return #lsp.clients(0) > 0
  end)
end

local function finish()
  require('autodev.server').stop()
  T.eventually('the servers have left', function()
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

T.it('starts one server although two files of a project open while it starts', function()
  local folder = T.project()
  autodev.setup({ cmd = T.command })
  T.open(folder, 'One.java', T.java)
  vim.cmd('doautocmd FileType java')
  T.open(folder, 'Two.java', T.java)
  T.eventually('the server is attached', function()
    return #lsp.clients(0) > 0
  end)
  T.equal(1, #lsp.clients())
  T.eventually('the first file has it, too', function()
    return #lsp.clients(vim.fn.bufnr('One.java')) == 1
  end)
  finish()
end)

T.it('implements in Java, as one step of undo of its own', function()
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

T.it('implements in Python', function()
  begin('sequence.py', T.python)
  vim.api.nvim_win_set_cursor(0, { 2, 4 })
  vim.cmd('Autodev implement')
  eventually_without('\n    pass')
  T.contains('def fibonacci(n: int) -> int:\n', T.text())
  finish()
end)

T.it('implements with an OpenAI-compatible server, whose settings come from setup', function()
  local vendor = T.vendor('ok', '```java\nint fibonacci(int n) {\n    return 4711;\n}\n```\n')
  begin('Sequence.java', T.java, { cmd_env = vendor.environment })
  vim.api.nvim_win_set_cursor(0, { 3, 8 })
  vim.cmd('Autodev implement')
  eventually_without('UnsupportedOperationException')
  T.contains('        return 4711;\n', T.text())
  finish()
  vendor.stop()
end)

T.it('takes settings, and others while it runs', function()
  begin('Sequence.java', T.java, {
    settings = { synthesis = { generator = { strategy = 'nonsense' } } },
  })
  local messages = vim.lsp.handlers['window/showMessage']
  local shown = ''
  vim.lsp.handlers['window/showMessage'] = function(_, params)
    shown = shown .. params.message
    return params
  end
  autodev.configure({ synthesis = { generator = { primary_provider = 'nobody' } } })
  T.eventually('the wrong provider is told', function()
    return shown:find('nobody', 1, true)
  end)
  vim.lsp.handlers['window/showMessage'] = messages
  finish()
end)

T.it('shows progress in the status line, cancels, and leaves the buffer alone', function()
  local vendor = T.vendor('hang')
  begin('Sequence.java', T.java, { cmd_env = vendor.environment })
  T.equal('autodev', autodev.status())
  vim.api.nvim_win_set_cursor(0, { 3, 8 })
  vim.cmd('Autodev implement')
  T.eventually('the status line shows it', function()
    return autodev.status():find('Implement', 1, true)
  end)
  vim.cmd('Autodev cancel')
  T.eventually('nothing is under way', idle)
  T.equal('autodev', autodev.status())
  T.equal(table.concat(T.java, '\n'), T.text())
  vim.cmd('Autodev cancel')
  finish()
  vendor.stop()
end)

T.it('a slow model: progress, the editor is usable, the edit arrives, one undo restores', function()
  local vendor = T.vendor('slow:15000', '```java\nint fibonacci(int n) {\n    return 4711;\n}\n```\n')
  begin('Sequence.java', T.java, { cmd_env = vendor.environment })
  vim.api.nvim_win_set_cursor(0, { 3, 8 })
  vim.cmd('Autodev implement')
  T.eventually('the vendor is asked', function()
    return vendor.asked() == 1
  end)
  T.eventually('the status line shows it', function()
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
  T.eventually('nothing is under way', idle)
  finish()
  vendor.stop()
end)

T.it('cancelled at three seconds: nothing is applied, and the vendor is left', function()
  local vendor = T.vendor('slow:15000', '```java\nint fibonacci(int n) {\n    return 4711;\n}\n```\n')
  begin('Sequence.java', T.java, { cmd_env = vendor.environment })
  vim.api.nvim_win_set_cursor(0, { 3, 8 })
  local start = vim.loop.hrtime()
  local function seconds()
    return (vim.loop.hrtime() - start) / 1e9
  end
  vim.cmd('Autodev implement')
  T.eventually('the vendor is asked', function()
    return vendor.asked() == 1
  end)
  T.eventually('three seconds are over', function()
    return seconds() > 3
  end)
  vim.cmd('Autodev cancel')
  T.eventually('the vendor is left', function()
    return vendor.left() == 1
  end)
  T.equal(true, seconds() < 14)
  T.eventually('nothing is under way', idle)
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

T.it('generates from words, and asks for them when there are none', function()
  begin('Words.java', { 'class Words {', '', '}' })
  vim.api.nvim_win_set_cursor(0, { 2, 0 })
  vim.cmd('Autodev generate a method that computes the fibonacci numbers')
  T.eventually('the buffer holds the code', function()
    return T.text():lower():find('fibonacci', 1, true)
  end)
  T.eventually('nothing is under way', idle)
  local asked
  local input = vim.ui.input
  vim.ui.input = function(options, _)
    asked = options.prompt
  end
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  vim.cmd('Autodev generate')
  T.eventually('the person is asked', function()
    return asked
  end)
  vim.ui.input = input
  finish()
end)

T.it('fixes what any linter reports, and says so when nothing does', function()
  local vendor = T.vendor('ok', '```java\nint untouched() {\n    return 2;\n}\n```\n')
  begin('Sequence.java', T.java, { cmd_env = vendor.environment })
  vim.api.nvim_win_set_cursor(0, { 7, 0 })
  vim.cmd('Autodev fix')
  T.eventually('the person is told', was_said('no diagnostic'))
  vim.diagnostic.set(vim.api.nvim_create_namespace('linter'), 0, {
    { lnum = 6, col = 15, end_lnum = 6, end_col = 16, message = 'one is not two', severity = 1, source = 'linter' },
  })
  vim.cmd('Autodev fix')
  T.eventually('the buffer holds the fix', function()
    return T.text():find('return 2;', 1, true)
  end)
  finish()
  vendor.stop()
end)

T.it('documents and explains', function()
  begin('Sequence.java', T.java)
  vim.api.nvim_win_set_cursor(0, { 6, 8 })
  vim.cmd('Autodev document')
  T.eventually('there is a comment', function()
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
    place.of({ range = 2, line1 = 1, line2 = 1 })
  )
  T.equal(
    { start = { line = 0, character = 0 }, ['end'] = { line = 1, character = 2 } },
    place.of({ range = 2, line1 = 1, line2 = 2 })
  )
  vim.api.nvim_win_set_cursor(0, { 2, 2 })
  T.equal({ line = 1, character = 1 }, place.of({ range = 0 }).start)
  vim.cmd('bwipeout!')
end)

T.it('shows the status of the server, and passes housekeeping on', function()
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

T.it('completes its words and refuses others', function()
  T.equal({ 'refactor', 'restart' }, vim.fn.getcompletion('Autodev re', 'cmdline'))
  said = {}
  vim.cmd('Autodev dance')
  T.contains('there is no "dance"', said[1])
  vim.cmd('enew')
  vim.cmd('Autodev implement')
  T.contains('no server is attached', said[2])
end)

T.it('is healthy', function()
  begin('Sequence.java', T.java)
  vim.cmd('silent checkhealth autodev')
  T.contains('autodev doctor says', T.text())
  T.contains('a server runs for', T.text())
  T.equal(nil, T.text():find('ERROR', 1, true))
  finish()
end)

T.finish()
