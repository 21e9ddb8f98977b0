-- SPDX-License-Identifier: Apache-2.0
-- A minimal test runner and fixtures; no test framework supports every Neovim from 0.7 on.
local T = { failed = 0, passed = 0 }

function T.it(name, body)
  local ok, trouble = xpcall(body, debug.traceback)
  T[ok and 'passed' or 'failed'] = T[ok and 'passed' or 'failed'] + 1
  io.stdout:write((ok and 'ok   ' or 'FAIL ') .. name .. '\n' .. (ok and '' or tostring(trouble) .. '\n'))
end

--- Ends the editor with exit code 0 if all tests have passed.
function T.finish()
  io.stdout:write(('%d passed, %d failed\n'):format(T.passed, T.failed))
  vim.cmd((T.failed == 0 and T.passed > 0) and 'qa!' or 'cq!')
end

--- Waits until a condition holds, for at most 30 seconds.
function T.eventually(what, condition)
  if not vim.wait(30000, condition, 10) then
    local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
    error('not within 30 seconds: ' .. what .. '\nthe buffer contains:\n' .. text, 2)
  end
end

function T.equal(expected, actual)
  if not vim.deep_equal(expected, actual) then
    error('expected ' .. vim.inspect(expected) .. '\nbut got ' .. vim.inspect(actual), 2)
  end
end

function T.contains(part, whole)
  if not tostring(whole):find(part, 1, true) then
    error('expected to find ' .. vim.inspect(part) .. '\nin ' .. tostring(whole), 2)
  end
end

T.root = assert(os.getenv('AUTODEV_ROOT'), 'AUTODEV_ROOT must be set to the path of the checkout')
T.command = { os.getenv('AUTODEV_CMD') or (T.root .. '/autodev'), 'lsp' }

T.java = {
  'class Sequence {',
  '    int fibonacci(int n) {',
  '        throw new UnsupportedOperationException();',
  '    }',
  '',
  '    int untouched() {',
  '        return 1;',
  '    }',
  '}',
}

T.python = { 'def fibonacci(n: int) -> int:', '    pass', '', '', 'def untouched():', '    return 1' }

--- Creates an empty project. Its path contains no symbolic links, because the URIs of its files contain none.
function T.project()
  local folder = vim.loop.fs_realpath(vim.loop.fs_mkdtemp(vim.loop.os_tmpdir() .. '/autodev-XXXXXX'))
  vim.fn.mkdir(folder .. '/.git')
  return folder
end

--- Opens a file with these lines in the current window.
function T.open(folder, name, lines)
  local path = folder .. '/' .. name
  vim.fn.writefile(lines, path)
  vim.cmd('edit ' .. vim.fn.fnameescape(path))
  return vim.api.nvim_get_current_buf()
end

function T.text(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer or 0, 0, -1, false), '\n')
end

--- Starts a stub of a vendor's API.
---@return table the environment for a server that uses the stub, counts of its events, and a function that stops it
function T.vendor(behaviour, answer)
  local address, job
  local log = ''
  job = vim.fn.jobstart({
    assert(os.getenv('AUTODEV_TEST_JAVA')),
    '-XX:TieredStopAtLevel=1',
    '-cp',
    assert(os.getenv('AUTODEV_TEST_CLASSPATH')),
    'dev.autodev.testkit.StubServerMain',
    'openai',
    '0',
    behaviour,
    answer or '',
  }, {
    on_stdout = function(_, lines)
      log = log .. table.concat(lines, '\n')
      address = address or log:match('^(http%S+)\n')
    end,
  })
  T.eventually('the stub vendor serves', function()
    return address
  end)
  local config = T.project() .. '/config.toml'
  vim.fn.writefile({
    '[synthesis.generator]',
    'primary_provider = "stub"',
    'offline_fallback = false',
    '[providers.stub]',
    'type = "openai"',
    'model = "stub-1"',
    'base_url = "' .. address .. '"',
    'api_key_env = "AUTODEV_TEST_KEY"',
  }, config)
  return {
    environment = { AUTODEV_CONFIG = config, AUTODEV_TEST_KEY = 'not-a-key' },
    --- The number of requests.
    requests = function()
      return select(2, log:gsub('asked', ''))
    end,
    --- The number of connections that the client has closed before the response.
    disconnects = function()
      return select(2, log:gsub('left', ''))
    end,
    stop = function()
      vim.fn.jobstop(job)
    end,
  }
end

return T
