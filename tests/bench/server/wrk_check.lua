-- What wrk sends to /v2/check: the forms of a file, one a line, in turn. In the end one line for wrk_check.py.
--
--     wrk -t1 -c4 -d10s -s wrk_check.lua http://127.0.0.1:8081/v2/check -- FORMS
local forms, at = {}, 0

function init(arguments)
  for line in io.lines(arguments[1]) do
    forms[#forms + 1] = wrk.format("POST", wrk.path, {["Content-Type"] = "application/x-www-form-urlencoded"}, line)
  end
end

function request()
  at = at % #forms + 1
  return forms[at]
end

function done(summary, latency, requests)
  local wrong = summary.errors
  io.write(string.format('{"requests": %d, "microseconds": %d, "bad_status": %d, "failed": %d, "p50": %.1f, "p99": %.1f, "worst": %.1f}\n',
    summary.requests, summary.duration, wrong.status, wrong.connect + wrong.read + wrong.write + wrong.timeout,
    latency:percentile(50), latency:percentile(99), latency.max))
end
