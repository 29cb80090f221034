using System.Net;
using LeadRouter.Api.HandRaises;
using LeadRouter.Api.Problems;
using LeadRouter.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http;

namespace LeadRouter.Api.Keys;

/// <summary>Lets a request through that brings a key, or, without a key in the configuration, one that comes from this machine.</summary>
internal sealed class ApiKeyFilter(ApiKeyRing keys) : IEndpointFilter
{
    private const string Bearer = "Bearer ";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (keys.IsOpen)
        {
            return IsFromElsewhere(http)
                ? ValueTask.FromResult<object?>(ApiProblems.NoKeyConfigured())
                : Pass(new ApiCaller(ApiRole.Admin, "this machine"));
        }

        return keys.Find(Presented(http.Request)) switch
        {
            null => ValueTask.FromResult<object?>(ApiProblems.WrongKey(http)),
            { Role: ApiRole.Ingest } when http.GetEndpoint()?.Metadata.GetMetadata<TakesIngestKeys>() is null =>
                ValueTask.FromResult<object?>(ApiProblems.MayNotRead()),
            { } caller => Pass(caller),
        };

        ValueTask<object?> Pass(ApiCaller caller)
        {
            http.Features.Set(caller);
            // What is read here is personal data: no cache on the way keeps it.
            http.Response.Headers.CacheControl = "no-store";
            return next(context);
        }
    }

    private static string? Presented(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? authorization[Bearer.Length..].Trim()
            : request.Headers["X-Api-Key"].ToString();
    }

    /// <summary>
    /// Another machine, a proxy that may stand anywhere, or a web page that has pointed a name of its own at this machine (DNS rebinding): a browser sends
    /// that name as the host.
    /// </summary>
    private static bool IsFromElsewhere(HttpContext http) =>
        (http.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address))
        || !IsThisMachine(http.Request.Host.Host)
        || IsFromOtherPage(http.Request.Headers.Origin.ToString())
        || ProxyHeaders.Any(http.Request.Headers);

    /// <summary>A browser says so whenever a page sends to another place than its own.</summary>
    private static bool IsFromOtherPage(string origin) =>
        origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var page) && IsThisMachine(page.Host));

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
