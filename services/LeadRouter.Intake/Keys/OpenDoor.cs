using System.Net;
using LeadRouter.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http;

namespace LeadRouter.Intake.Keys;

/// <summary>With no write key configured only this machine may send: what tells that a request, or an address to listen on, is not of this machine.</summary>
internal static class OpenDoor
{
    /// <summary>The request came from elsewhere, or through a proxy that may stand anywhere.</summary>
    public static bool IsFromElsewhere(HttpContext http) =>
        // A connection without an address is one inside this process.
        (http.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address)) || ProxyHeaders.Any(http.Request.Headers);

    /// <summary>An address such as <c>http://127.0.0.1:8080</c> that other machines cannot reach.</summary>
    public static bool IsLoopback(string url)
    {
        BindingAddress binding;
        try
        {
            binding = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            return false;
        }

        return binding.IsUnixPipe
            || binding.IsNamedPipe
            || binding.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(binding.Host, out var address) && IPAddress.IsLoopback(address));
    }
}
