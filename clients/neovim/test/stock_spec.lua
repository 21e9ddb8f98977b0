-- SPDX-License-Identifier: Apache-2.0
-- Tests of the language server in a Neovim without the plugin, through Neovim's own LSP client.
local T = dofile(os.getenv('AUTODEV_ROOT') .. '/clients/neovim/test/harness.lua')

local progress, exits = {}, {}

--- Starts a server for one project and waits until it is initialized.
local function start(folder, environment)
  local config = {
    name = 'autodev',
    cmd = T.command,
    cmd_env = environment,
    root_dir = folder,
    handlers = {
      ['$/progress'] = function(err, result, ctx, conf)
        progress[#progress + 1] = { token = result.token, kind = result.value.kind, title = result.value.title }
        return vim.lsp.handlers['$/progress'](err, result, ctx, conf)
      end,
    },
    on_exit = function(code, signal, id)
      exits[id] = { code = code, signal = signal }
    end,
  }
  local id
  if vim.lsp.start then
    id = vim.lsp.start(config)
  else
    id = vim.lsp.start_client(config)
    vim.lsp.buf_attach_client(0, id)
  end
  T.eventually('the server is initialized', function()
    local client = vim.lsp.get_client_by_id(id)
    return client and client.initialized and not vim.tbl_isempty(client.server_capabilities or {})
  end)
  return vim.lsp.get_client_by_id(id)
end

local function stop(client)
  vim.lsp.stop_client(client.id)
  T.eventually('the server has stopped', function()
    return exits[client.id]
  end)
  return exits[client.id]
end

local function actions(line, only)
  vim.api.nvim_win_set_cursor(0, { line, 8 })
  local params = vim.lsp.util.make_range_params(0, 'utf-16')
  params.context = { diagnostics = {}, only = only }
  local response
  vim.lsp.buf_request(0, 'textDocument/codeAction', params, function(err, result)
    response = { err = err, result = result }
  end)
  T.eventually('the actions are listed', function()
    return response
  end)
  T.equal(nil, response.err)
  return response.result
end

local function execute(client, command)
  local response
  vim.lsp.buf_request(0, 'workspace/executeCommand', command, function(err, result)
    response = { err = err, result = result }
  end)
  T.eventually('the command returns', function()
    return response
  end)
  T.equal(nil, response.err)
  return response.result
end

local function has_progress(kind)
  return vim.tbl_contains(
    vim.tbl_map(function(p)
      return p.kind
    end, progress),
    kind
  )
end

local function buffer_contains(part)
  return function()
    return T.text():find(part, 1, true) ~= nil
  end
end

T.it('lists actions, implements and undoes in Java without configuration', function()
  local folder = T.project()
  T.open(folder, 'Sequence.java', T.java)
  local before = T.text()
  local client = start(folder)
  T.equal('utf-16', client.offset_encoding)

  local listed = actions(3)
  T.equal('Implement `fibonacci`', listed[1].title)
  T.equal('refactor.rewrite.autodev.implement', listed[1].kind)

  progress = {}
  local run = execute(client, listed[1].command)
  T.equal('string', type(run.id))
  T.eventually('the buffer contains the implementation', function()
    return not T.text():find('UnsupportedOperationException', 1, true)
  end)
  T.contains('int fibonacci(int n) {', T.text())
  T.contains('    int untouched() {\n        return 1;\n    }\n}', T.text())
  T.eventually('the progress has ended', function()
    return has_progress('end')
  end)
  T.equal('begin', progress[1].kind)

  vim.cmd('undo')
  T.equal(before, T.text())
  T.equal({ code = 0, signal = 0 }, stop(client))
end)

T.it('implements in Python through the code action menu of Neovim', function()
  local folder = T.project()
  T.open(folder, 'sequence.py', T.python)
  local client = start(folder)
  vim.api.nvim_win_set_cursor(0, { 2, 4 })
  local titles
  local select = vim.ui.select
  vim.ui.select = function(items, opts, choose)
    titles = vim.tbl_map(opts.format_item, items)
    choose(items[1], 1)
  end
  vim.lsp.buf.code_action()
  T.eventually('the buffer contains the implementation', function()
    return not T.text():find('\n    pass', 1, true)
  end)
  vim.ui.select = select
  T.contains('Implement `fibonacci`', titles[1])
  T.contains('def fibonacci(n: int) -> int:\n', T.text())
  T.contains('\n\n\ndef untouched():\n    return 1', T.text())
  stop(client)
end)

T.it('lists only the requested kinds, and no Implement in a finished method', function()
  local folder = T.project()
  T.open(folder, 'Sequence.java', T.java)
  local client = start(folder)
  T.equal({}, actions(3, { 'source.organizeImports' }) or {})
  for _, action in ipairs(actions(7, { 'refactor.rewrite.autodev.implement' }) or {}) do
    error('listed in a finished method: ' .. action.title)
  end
  stop(client)
end)

T.it('implements with an OpenAI-compatible server', function()
  local vendor = T.vendor('ok', '```java\nint fibonacci(int n) {\n    return n < 2 ? n : 4711;\n}\n```\n')
  local folder = T.project()
  T.open(folder, 'Sequence.java', T.java)
  local client = start(folder, vendor.environment)
  execute(client, actions(3)[1].command)
  T.eventually('the buffer contains the answer of the vendor', buffer_contains('4711'))
  local expected = vim.deepcopy(T.java)
  expected[3] = '        return n < 2 ? n : 4711;'
  T.equal(table.concat(expected, '\n'), T.text())
  stop(client)
  vendor.stop()
end)

T.it('applies the edit at the right place when the buffer changes during the request', function()
  local vendor = T.vendor('slow:700', '```java\nint fibonacci(int n) {\n    return n < 2 ? n : 4711;\n}\n```\n')
  local folder = T.project()
  T.open(folder, 'Sequence.java', T.java)
  local client = start(folder, vendor.environment)
  progress = {}
  execute(client, actions(3)[1].command)
  vim.api.nvim_buf_set_lines(0, 0, 0, false, { '// typed meanwhile', '' })
  T.eventually('the buffer contains the answer of the vendor', buffer_contains('4711'))
  local expected = vim.deepcopy(T.java)
  expected[3] = '        return n < 2 ? n : 4711;'
  T.equal('// typed meanwhile\n\n' .. table.concat(expected, '\n'), T.text())
  stop(client)
  vendor.stop()
end)

T.it('cancels a run through its progress token and leaves the buffer unchanged', function()
  local vendor = T.vendor('hang')
  local folder = T.project()
  T.open(folder, 'Sequence.java', T.java)
  local client = start(folder, vendor.environment)
  progress = {}
  execute(client, actions(3)[1].command)
  T.eventually('the progress begins', function()
    return has_progress('begin')
  end)
  local cancel = { token = progress[1].token }
  if vim.fn.has('nvim-0.11') == 1 then
    client:notify('window/workDoneProgress/cancel', cancel)
  else
    client.notify('window/workDoneProgress/cancel', cancel)
  end
  T.eventually('the progress ends', function()
    return has_progress('end')
  end)
  T.equal(table.concat(T.java, '\n'), T.text())
  T.equal({ code = 0, signal = 0 }, stop(client))
  vendor.stop()
end)

T.it('reports in one sentence why nothing was generated', function()
  local vendor = T.vendor('401')
  local folder = T.project()
  T.open(folder, 'Sequence.java', T.java)
  -- a second message, shown once, reports the rejected key
  local messages = {}
  local show_message = vim.lsp.handlers['window/showMessage']
  vim.lsp.handlers['window/showMessage'] = function(_, params)
    messages[#messages + 1] = params.message
    return params
  end
  local client = start(folder, vendor.environment)
  execute(client, actions(3)[1].command)
  T.eventually('the failure is reported', function()
    return #messages == 2
  end)
  vim.lsp.handlers['window/showMessage'] = show_message
  T.contains('Implement', table.concat(messages, '|'))
  for _, message in ipairs(messages) do
    T.equal(nil, message:find('\n', 1, true))
    T.equal(nil, message:find('not-a-key', 1, true))
  end
  T.equal(table.concat(T.java, '\n'), T.text())
  stop(client)
  vendor.stop()
end)

T.finish()
