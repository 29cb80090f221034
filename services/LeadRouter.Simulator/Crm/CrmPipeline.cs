using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeadRouter.Simulator.Crm.Faults;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LeadRouter.Simulator.Crm;

/// <summary>What every request goes through: token, limits, faults, the handler, the journal.</summary>
internal sealed class CrmPipeline(CrmSimulatorState state)
{
    /// <summary>The e-mail address of an owner: histories then name that person, as HubSpot's do of who sits at the screen.</summary>
    public const string UserHeader = "Simulated-User";

    private const long LargestBody = 4 * 1024 * 1024;

    public async Task RunAsync(HttpContext http, Func<CrmSimulatorState, SimulatedCall, HubSpotReply> handle)
    {
        // The simulator answers a request that is too large itself, in HubSpot's shape.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = LargestBody;
        }

        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(http.RequestAborted);
        var path = http.Request.Path + http.Request.QueryString.ToString();
        Fault? fault;
        HubSpotReply? reply;
        lock (state.Gate)
        {
            fault = null;
            state.Writer = http.Request.Headers[UserHeader].ToString() is { Length: > 0 } user ? state.FindOwner(user)?.UserId : null;
            reply = Refuse(http);
            if (reply is null && (fault = state.TakeFault(http.Request.Path)) is { Kind: FaultKind.Answer } answer)
            {
                reply = new HubSpotReply(answer.Status, answer.Body!.DeepClone()) { Headers = answer.Headers };
            }

            if (reply is null && fault?.Kind != FaultKind.Timeout)
            {
                reply = Parse(text, out var body) ?? handle(state, new SimulatedCall(http, body));
            }

            if (reply?.Body is JsonObject { } error && reply.IsError)
            {
                error["correlationId"] = state.NextCorrelationId();
            }

            state.Note(http.Request.Method, path, text, fault is { Kind: not FaultKind.Answer } ? 0 : reply!.Status);
        }

        if (fault is { Kind: not FaultKind.Answer } cut)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(cut.HoldMs), http.RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            http.Abort();
            return;
        }

        await WriteAsync(http, reply!);
    }

    private HubSpotReply? Refuse(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..].Trim() : "";
        var isKnown =
            token.Length > 0
            && (
                state.Options.Token is not { } right
                || CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(right), Encoding.UTF8.GetBytes(token))
            );
        if (!isKnown)
        {
            return HubSpotReply.Error(
                401,
                "INVALID_AUTHENTICATION",
                token.Length == 0
                    ? "The request has no bearer token. Send it as Authorization: Bearer TOKEN."
                    : "The bearer token is not one of this account."
            );
        }

        if (!state.TakeRate())
        {
            var limited = FaultReader.RateLimited([], null);
            return new HubSpotReply(429, limited.Body) { Headers = limited.Headers };
        }

        return null;
    }

    private static HubSpotReply? Parse(string text, out JsonObject body)
    {
        body = [];
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            if (JsonNode.Parse(text) is JsonObject parsed)
            {
                body = parsed;
                return null;
            }

            return HubSpotReply.Invalid("Invalid input JSON: an object is expected.");
        }
        catch (JsonException exception)
        {
            return HubSpotReply.Invalid(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Invalid input JSON on line {exception.LineNumber + 1}, column {exception.BytePositionInLine}."
                )
            );
        }
    }

    private static async Task WriteAsync(HttpContext http, HubSpotReply reply)
    {
        http.Response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers)
        {
            http.Response.Headers[name] = value;
        }

        if (reply.Body is { } body)
        {
            http.Response.ContentType = "application/json;charset=utf-8";
            await http.Response.WriteAsync(body.ToJsonString(), http.RequestAborted);
        }
    }
}
