using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace LeadRouter.Host.Serving;

/// <summary>An address cannot be listened on. Carries the addresses that were asked for.</summary>
public sealed class ListenException(IReadOnlyList<string> urls, string message, Exception inner) : Exception(message, inner)
{
    public IReadOnlyList<string> Urls { get; } = urls;

    /// <summary>What a server's failed start means; null when it has nothing to do with listening.</summary>
    public static ListenException? Of(Exception exception, IReadOnlyList<string> urls)
    {
        var all = string.Join(", ", urls);
        return exception switch
        {
            IOException { InnerException: AddressInUseException } => new ListenException(
                urls,
                $"another program listens on {all}. Stop it, or choose another address, for example --urls http://127.0.0.1:8090 (port 0 takes a free one).",
                exception
            ),
            SocketException { SocketErrorCode: SocketError.AccessDenied } => new ListenException(
                urls,
                $"this user may not listen on {all}. Choose a port above 1023 with --urls.",
                exception
            ),
            SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => new ListenException(
                urls,
                $"{all} is not an address of this machine. Choose another with --urls.",
                exception
            ),
            // Kestrel's own words: it has no type for it.
            InvalidOperationException { Message: var message }
                when message.StartsWith("Unable to configure HTTPS endpoint", StringComparison.Ordinal) => new ListenException(
                urls,
                $"{all} wants a certificate, and none is configured. Set Kestrel:Certificates:Default:Path and, for a file that wants one, "
                    + "Kestrel:Certificates:Default:Password, or listen on http and let a proxy speak TLS.",
                exception
            ),
            _ => null,
        };
    }
}
