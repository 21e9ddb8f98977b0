-- :Autodev, its words and their completion.
local actions = require('autodev.actions')
local generation = require('autodev.generation')
local lsp = require('autodev.lsp')
local place = require('autodev.place')
local runs = require('autodev.runs')
local server = require('autodev.server')

local M = {}

local function task(name)
  return function(spec, invocation)
    generation.start({
      task = name,
      spec = spec,
      range = place.of(invocation),
      cache = invocation.bang and 'refresh' or nil,
    })
  end
end

local function on_server(command)
  return function()
    local client = server.require_client()
    if client then
      lsp.execute(client, command)
    end
  end
end

--- Words are the wish; without words it is in the comment here, or the person is asked for it.
local function generate(spec, invocation)
  if spec ~= '' then
    return task('generate')(spec, invocation)
  end
  local range = place.of(invocation)
  actions.choose({ 'refactor.rewrite.autodev.generate' }, range, function()
    vim.ui.input({ prompt = 'What should be written? ' }, function(answer)
      if answer and answer ~= '' then
        task('generate')(answer, invocation)
      end
    end)
  end)
end

local function fix(_, invocation)
  actions.choose({ 'quickfix.autodev.fix' }, place.of(invocation), function()
    lsp.say('there is no diagnostic here to fix')
  end)
end

local function all_actions(_, invocation)
  actions.choose(nil, place.of(invocation))
end

local function status()
  local client = server.require_client()
  if not client then
    return
  end
  lsp.request(client, 'autodev/status', vim.empty_dict(), function(now)
    if not now then
      return
    end
    local lines = { 'autodev is ' .. now.state, '' }
    for _, provider in ipairs(now.providers) do
      local trouble = provider.usable and provider.circuit ~= 'closed' and 'circuit ' .. provider.circuit
        or provider.reason
      lines[#lines + 1] = ('%s %s  %s%s'):format(
        provider.usable and '+' or '-',
        provider.name,
        provider.model or provider.type,
        type(trouble) == 'string' and '  (' .. trouble .. ')' or ''
      )
    end
    lines[#lines + 1] = ''
    lines[#lines + 1] = ('cache: %d entries, %d hits, %d misses'):format(
      now.cache.entries,
      now.cache.hits,
      now.cache.misses
    )
    lines[#lines + 1] = ('spent: $%.4f today'):format(now.spend.todayUsd)
    lsp.show(lines, 'text')
  end, 0)
end

--- What the server writes to standard error goes to Neovim's own log.
local function log()
  on_server('autodev.showLog')()
  local path = vim.lsp.log and vim.lsp.log.get_filename and vim.lsp.log.get_filename() or vim.lsp.get_log_path()
  vim.cmd('tabedit ' .. vim.fn.fnameescape(path))
  vim.cmd('normal! G')
end

local words = {
  generate = generate,
  implement = task('implement'),
  document = task('document'),
  test = task('test'),
  refactor = task('refactor'),
  explain = task('explain'),
  fix = fix,
  actions = all_actions,
  cancel = runs.cancel,
  status = status,
  log = log,
  clear_cache = on_server('autodev.clearCache'),
  restart = server.restart,
  stop = server.stop,
}

function M.run(invocation)
  local word, rest = invocation.args:match('^(%S+)%s*(.-)%s*$')
  if not words[word] then
    local known = vim.tbl_keys(words)
    table.sort(known)
    return lsp.say('there is no "' .. word .. '"; use ' .. table.concat(known, ', '), vim.log.levels.ERROR)
  end
  words[word](rest, invocation)
end

function M.complete(lead, line)
  if not line:match('Autodev!?%s+%S*$') then
    return {}
  end
  local matching = vim.tbl_filter(function(word)
    return vim.startswith(word, lead)
  end, vim.tbl_keys(words))
  table.sort(matching)
  return matching
end

return M
