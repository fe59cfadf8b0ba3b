-- wrk script: signed sign-ups, each with a webhook-id and a contact id of its own.
--
--   wrk -t1 -c32 -d10s -s sign-up.lua http://127.0.0.1:8080 -- RUN SECRET [PER_SECOND [HOW_MANY [SYSTEMS]]]
--
-- RUN makes the ids of one run differ from those of another; the time in them is what the sink measures from. PER_SECOND sends at that rate
-- in place of as fast as answers come, and HOW_MANY ends the load early; both need -t1. With SYSTEMS sign-ups go to crm-2, crm-3 and so on,
-- that many in turn, and not to crm. The signature is that of Standard Webhooks: HMAC-SHA256 over
-- "id.timestamp.body". It is computed by libcrypto, which wrk is linked to, through LuaJIT's ffi: about 2 microseconds.

local ffi = require("ffi")
ffi.cdef [[
  typedef struct evp_md_st EVP_MD;
  const EVP_MD *EVP_sha256(void);
  unsigned char *HMAC(const EVP_MD *md, const void *key, int key_len, const unsigned char *data, size_t n,
                      unsigned char *out, unsigned int *out_len);
  int EVP_EncodeBlock(unsigned char *out, const unsigned char *in, int n);
  struct timeval_now { long seconds; long micros; };
  int gettimeofday(struct timeval_now *now, void *zone);
]]

local plans = { "starter", "team", "enterprise" }
local digest = ffi.new("unsigned char[32]")
local digest_length = ffi.new("unsigned int[1]")
local encoded = ffi.new("unsigned char[64]")
local clock = ffi.new("struct timeval_now")
local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("thread_number", threads)
end

local function signature(id, timestamp, body)
  local text = id .. "." .. timestamp .. "." .. body
  ffi.C.HMAC(sha256, secret, #secret, text, #text, digest, digest_length)
  local length = ffi.C.EVP_EncodeBlock(encoded, digest, 32)
  return "v1," .. ffi.string(encoded, length)
end

local function now()
  ffi.C.gettimeofday(clock, nil)
  return tonumber(clock.seconds) * 1000000 + tonumber(clock.micros)
end

-- Milliseconds until the next may be sent; a place in time for each, so that a late one does not make all later ones late.
local function pause()
  local at = now()
  if next_at == 0 then next_at = at end
  next_at = next_at + 1000000 / per_second
  return math.max(0, math.floor((next_at - at) / 1000))
end

local function count()
  answered = answered + 1
  if answered >= how_many then wrk.thread:stop() end
end

function init(args)
  if tonumber(args[3] or 0) > 0 then delay = pause end
  if tonumber(args[4] or 0) > 0 then response = count end
  run, secret = args[1] or "run", args[2] or "bench"
  per_second, how_many, systems = tonumber(args[3] or 0), tonumber(args[4] or 0), tonumber(args[5] or 0)
  sequence, answered, next_at = 0, 0, 0
  sha256 = ffi.C.EVP_sha256()
end

function request()
  sequence = sequence + 1
  local number = run .. "-" .. thread_number .. "-" .. sequence .. string.format("-T%016d", now())
  local id, timestamp = "msg_" .. number, tostring(os.time())
  local body = '{"event":"contact.signed_up","occurredAt":"2026-11-24T10:15:30Z","contact":{"id":"C-' .. number
    .. '","firstName":"Ada","lastName":"Lovelace","company":"Analytical Engines Ltd","email":"ada.' .. number
    .. '@example.com","phone":"(415) 555-0132","address":{"line1":"548 Market Street","line2":"Suite 200",'
    .. '"city":"San Francisco","state":"CA","postalCode":"94104","country":"US"},"plan":"' .. plans[sequence % 3 + 1]
    .. '","stage":"customer"}}'
  local system = systems > 0 and "crm-" .. (sequence % systems + 2) or "crm"
  return wrk.format("POST", "/in/" .. system .. "/customer-signed-up", {
    ["Host"] = "127.0.0.1",
    ["Content-Type"] = "application/json",
    ["webhook-id"] = id,
    ["webhook-timestamp"] = timestamp,
    ["webhook-signature"] = signature(id, timestamp, body),
  }, body)
end

-- One line for bench/run: accepted, refused, socket errors, p50 and p99 in milliseconds, seconds.
function done(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT %d %d %d %.1f %.1f %.1f\n", summary.requests - e.status, e.status,
    e.connect + e.read + e.write + e.timeout, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    summary.duration / 1000000))
end
