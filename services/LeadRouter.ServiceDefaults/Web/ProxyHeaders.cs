using Microsoft.AspNetCore.Http;

namespace LeadRouter.ServiceDefaults.Web;

/// <summary>What a proxy leaves on a request: somebody may stand behind it who is not on this machine.</summary>
public static class ProxyHeaders
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "Forwarded",
        "Via",
        "X-Real-IP",
        "X-Client-IP",
        "X-Cluster-Client-IP",
        "True-Client-IP",
        "CF-Connecting-IP",
        "Fastly-Client-IP",
        "Fly-Client-IP",
    };

    public static bool Any(IHeaderDictionary headers) =>
        headers.Keys.Any(name => Names.Contains(name) || name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase));
}
