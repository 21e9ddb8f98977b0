-- SPDX-License-Identifier: Apache-2.0
-- The language server: how it is started, for which buffers, and with which settings.
local lsp = require('autodev.lsp')
local review = require('autodev.review')
local runs = require('autodev.runs')
local versions = require('autodev.versions')

local M = {}

local has_enable = vim.fn.has('nvim-0.11') == 1

local options = {
  cmd = nil,
  -- nil: all types but those below
  filetypes = nil,
  -- markdown: the server shows explanations in files of that type, outside of any project
  exclude_filetypes = { 'text', 'markdown', 'log', 'help', 'gitcommit', 'gitrebase', 'diff' },
  root_markers = { '.autodev.toml', '.git' },
  settings = {},
  review = 'doubtful',
  suggestions = {},
}

-- 0.7 lists a client only once it is initialized: without this table a second one would be started meanwhile
local started = {}

--- The launcher: the configured one, else the one in the PATH, else the one of the checkout that contains this file.
function M.command()
  if options.cmd then
    return options.cmd
  end
  if vim.fn.executable('autodev') == 1 then
    return { 'autodev', 'lsp' }
  end
  local here = debug.getinfo(1, 'S').source:sub(2)
  return { vim.fn.fnamemodify(here, ':p:h:h:h:h:h') .. '/autodev', 'lsp' }
end

--- Whether files of a type have a server.
function M.serves(filetype)
  if options.filetypes then
    return vim.tbl_contains(options.filetypes, filetype)
  end
  return filetype ~= '' and not vim.tbl_contains(options.exclude_filetypes, filetype)
end

local function is_served(buffer)
  return vim.api.nvim_buf_get_name(buffer) ~= '' and M.serves(vim.bo[buffer].filetype)
end

local function kept_model_file()
  return vim.fn.stdpath(vim.fn.has('nvim-0.8') == 1 and 'state' or 'data') .. '/autodev-model'
end

local function kept_model()
  local file = kept_model_file()
  local lines = vim.fn.filereadable(file) == 1 and vim.fn.readfile(file, '', 1) or {}
  return lines[1] ~= '' and lines[1] or nil
end

--- Lua cannot tell an empty list from an empty object; the protocol can.
local function section()
  local model = kept_model()
  local settings = model
      and vim.tbl_deep_extend('force', options.settings, { synthesis = { generator = { primary_model = model } } })
    or options.settings
  return { autodev = vim.tbl_isempty(settings) and vim.empty_dict() or settings }
end

--- The documents that an edit changes in place: buffer, URI and version of each.
local function edited(edit)
  local documents = {}
  for uri in pairs(edit.changes or {}) do
    documents[#documents + 1] = { uri = uri, buffer = vim.uri_to_bufnr(uri) }
  end
  for _, change in ipairs(edit.documentChanges or {}) do
    if change.textDocument then
      local uri = change.textDocument.uri
      documents[#documents + 1] = { uri = uri, buffer = vim.uri_to_bufnr(uri), version = change.textDocument.version }
    end
  end
  return documents
end

--- Without annotations: Neovim shows the label and each of them on a line of its own, and when there are two it waits for a
--- key, which is then missing in what the user types.
local function quiet(edit)
  edit.changeAnnotations = nil
  for _, change in ipairs(edit.documentChanges or {}) do
    change.annotationId = nil
    for _, each in ipairs(change.edits or {}) do
      each.annotationId = nil
    end
  end
end

--- Each edit is for the text as it is now, and one step of undo, apart from what was typed before it.
local function apply_edit(err, params, ctx, config)
  local client = vim.lsp.get_client_by_id(ctx.client_id)
  local edit = vim.deepcopy(params.edit or {})
  local documents = edited(edit)
  for _, document in ipairs(documents) do
    local attached = vim.lsp.buf_is_attached(document.buffer, ctx.client_id)
    if attached and not versions.is_current(client, document.buffer, document.uri, document.version) then
      return { applied = false, failureReason = 'the buffer has changed' }
    end
  end
  if review.is_wanted(edit) and review.show(edit) then
    return { applied = false, failureReason = review.reason }
  end
  for _, change in ipairs(edit.documentChanges or {}) do
    if change.textDocument and type(change.textDocument.version) == 'number' then
      -- checked above; Neovim would say that it has applied what it drops
      change.textDocument.version = 0
    end
  end
  for _, document in ipairs(documents) do
    if vim.api.nvim_buf_is_loaded(document.buffer) then
      vim.bo[document.buffer].undolevels = vim.bo[document.buffer].undolevels
    end
  end
  quiet(edit)
  local answer = vim.lsp.handlers['workspace/applyEdit'](err, { edit = edit }, ctx, config)
  if answer and answer.applied and params.label then
    runs.show(params.label)
  end
  for _, document in ipairs(documents) do
    if vim.lsp.buf_is_attached(document.buffer, ctx.client_id) then
      -- the server looks whether the document is now what the edit was meant to make of it
      versions.flush(client, document.buffer)
    end
    if answer and answer.applied and vim.fn.bufwinid(document.buffer) == -1 then
      vim.bo[document.buffer].buflisted = true
      lsp.say('changed ' .. vim.fn.fnamemodify(vim.uri_to_fname(document.uri), ':.') .. ', which is not saved yet')
    end
  end
  if answer and type(answer.failureReason) == 'string' then
    -- without the line of Neovim's own code
    answer.failureReason = answer.failureReason:gsub('^.-%.lua:%d+: ', '')
  end
  return answer
end

--- The nearest folder upwards with the first marker that is found at all, nil if none is.
local function root_of(buffer)
  local start = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ':p:h')
  for _, marker in ipairs(options.root_markers) do
    local folder = start
    while true do
      if vim.loop.fs_stat(folder .. '/' .. marker) then
        return folder
      end
      local parent = vim.fn.fnamemodify(folder, ':h')
      if parent == folder then
        break
      end
      folder = parent
    end
  end
end

--- What vim.lsp.start_client, vim.lsp.start and vim.lsp.config need to know.
function M.config()
  local capabilities = vim.lsp.protocol.make_client_capabilities()
  -- before 0.12 only this plugin shows suggestions
  capabilities.textDocument.inlineCompletion = capabilities.textDocument.inlineCompletion
    or { dynamicRegistration = false }
  -- Neovim understands this, and does not announce it
  capabilities.workspace.workspaceEdit.documentChanges = true
  -- the review asks
  capabilities.workspace.workspaceEdit.changeAnnotationSupport = vim.empty_dict()
  capabilities.experimental = vim.tbl_extend('force', capabilities.experimental or {}, {
    autodevStatus = true,
    autodevRuns = true,
    autodevVersionedEdits = true,
  })
  return {
    name = 'autodev',
    cmd = M.command(),
    cmd_env = options.cmd_env,
    filetypes = options.filetypes,
    -- for 0.11 and newer, which start no server if it calls nothing
    root_dir = function(buffer, on_root)
      if is_served(buffer) then
        on_root(root_of(buffer))
      end
    end,
    capabilities = capabilities,
    settings = section(),
    get_language_id = function(_, filetype)
      return filetype == 'cs' and 'csharp' or filetype
    end,
    handlers = {
      ['workspace/applyEdit'] = apply_edit,
      ['$/progress'] = runs.on_progress,
      ['autodev/statusChanged'] = runs.on_status,
      ['autodev/runEnded'] = runs.on_end,
    },
    on_init = function(client, ...)
      -- 0.7 sends its settings only when they change
      lsp.notify(client, 'workspace/didChangeConfiguration', { settings = section() })
      return versions.track(client, ...)
    end,
    on_exit = function(code, _, id)
      runs.forget(id)
      versions.forget(id)
      for root, client in pairs(started) do
        if client == id then
          started[root] = nil
        end
      end
      if code ~= 0 and vim.v.exiting == vim.NIL then
        vim.schedule(function()
          lsp.say('the server left with code ' .. code .. '; see :checkhealth autodev', vim.log.levels.WARN)
        end)
      end
    end,
  }
end

--- For Neovim before 0.11; later ones do all this themselves.
local function attach(buffer)
  if
    not vim.api.nvim_buf_is_loaded(buffer)
    or vim.bo[buffer].buftype ~= ''
    or not is_served(buffer)
  then
    return
  end
  local root = root_of(buffer)
  local key = root or ''
  if not started[key] then
    local config = M.config()
    if vim.fn.executable(config.cmd[1]) == 0 then
      vim.notify_once(
        'autodev: there is no program ' .. config.cmd[1] .. '; put autodev on the PATH or give setup() a cmd',
        vim.log.levels.ERROR
      )
      return
    end
    config.root_dir = root
    started[key] = vim.lsp.start_client(config)
  end
  if started[key] then
    vim.lsp.buf_attach_client(buffer, started[key])
  end
end

function M.setup(given)
  options = vim.tbl_extend('force', options, given)
  review.mode = options.review
  require('autodev.suggestions').setup(options.suggestions)
  if has_enable then
    -- assigned, since a call would merge it into what an earlier setup() said
    vim.lsp.config.autodev = M.config()
    vim.lsp.enable('autodev')
    return
  end
  vim.api.nvim_create_autocmd('FileType', {
    group = vim.api.nvim_create_augroup('autodev', { clear = true }),
    callback = function(event)
      attach(event.buf)
    end,
  })
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    attach(buffer)
  end
end

function M.configure(settings)
  options.settings = settings
  if has_enable then
    vim.lsp.config.autodev = M.config()
  end
  for _, client in ipairs(lsp.clients()) do
    client.config.settings = section()
    client.settings = client.config.settings
    lsp.notify(client, 'workspace/didChangeConfiguration', { settings = section() })
  end
end

--- Keeps a model for this session and later ones; '' ends that.
function M.keep_model(name)
  local file = kept_model_file()
  vim.fn.mkdir(vim.fn.fnamemodify(file, ':h'), 'p')
  vim.fn.writefile({ name }, file)
  M.configure(options.settings)
end

--- The client of a buffer, nil if there is none yet.
function M.client(buffer)
  return lsp.clients(buffer or vim.api.nvim_get_current_buf())[1]
end

--- The client of the current buffer; notifies the user when there is none.
function M.require_client()
  local client = M.client()
  local filetype = vim.bo.filetype
  if not client and filetype ~= '' and not M.serves(filetype) then
    lsp.say(('not used in files of the type "%s"; see exclude_filetypes of setup()'):format(filetype))
  elseif not client then
    lsp.say('no server is attached to this buffer (yet); see :checkhealth autodev', vim.log.levels.WARN)
  end
  return client
end

function M.stop()
  for _, client in ipairs(lsp.clients()) do
    lsp.stop(client)
  end
end

--- Starts again once all have left.
function M.restart()
  local buffers = {}
  for _, client in ipairs(lsp.clients()) do
    buffers = vim.list_extend(buffers, vim.lsp.get_buffers_by_client_id(client.id))
  end
  M.stop()
  vim.wait(5000, function()
    return #lsp.clients() == 0
  end, 20)
  if has_enable then
    vim.lsp.enable('autodev', false)
    vim.lsp.enable('autodev')
  else
    vim.tbl_map(attach, buffers)
  end
end

return M
