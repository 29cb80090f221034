using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace LeadRouter.Alerts.Email;

/// <summary>One conversation with a submission server, for one mail. <see cref="Stage"/> says what is known when it breaks.</summary>
internal sealed class SmtpSession(SmtpOptions options) : IAsyncDisposable
{
    private readonly TcpClient client = new();
    private Stream stream = Stream.Null;
    private SmtpReplyReader replies = new(Stream.Null);
    private IReadOnlyList<string> extensions = [];
    private bool isEncrypted;

    public SmtpStage Stage { get; private set; }

    /// <summary>Up to where mail can be handed over: connected, encrypted as the options want it, logged in.</summary>
    /// <exception cref="SmtpException">The server refuses or cannot do what the options want.</exception>
    /// <exception cref="System.Security.Authentication.AuthenticationException">Its certificate is not trusted.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await client.ConnectAsync(options.Host!, options.Port, cancellationToken);
        client.NoDelay = true;
        Use(client.GetStream());
        Expect(await replies.ReadAsync(cancellationToken), "did not greet");
        await HelloAsync(cancellationToken);
        if (options.StartTls != StartTlsMode.None)
        {
            await StartTlsAsync(cancellationToken);
        }

        if (!string.IsNullOrEmpty(options.User))
        {
            await LoginAsync(options.User, options.Password!, cancellationToken);
        }
    }

    /// <param name="from">A bare address that <see cref="MailAddressText"/> has passed.</param>
    /// <param name="to">The same.</param>
    /// <param name="mail">Headers and body, ASCII, lines ending in CR LF.</param>
    /// <exception cref="SmtpException">The server refuses it; the reply says whether for good.</exception>
    public async Task SendAsync(string from, string to, string mail, CancellationToken cancellationToken)
    {
        Stage = SmtpStage.Handing;
        Expect(await AskAsync($"MAIL FROM:<{from}>", cancellationToken), "refused the sender");
        Expect(await AskAsync($"RCPT TO:<{to}>", cancellationToken), "refused the recipient");
        Expect(await AskAsync("DATA", cancellationToken), "refused the mail");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Stuffed(mail)), cancellationToken);
        Stage = SmtpStage.Handed;
        await stream.WriteAsync(".\r\n"u8.ToArray(), cancellationToken);
        await stream.FlushAsync(cancellationToken);
        var reply = await replies.ReadAsync(cancellationToken);
        if (!reply.IsPositive)
        {
            // A clear no: it does not have it.
            Stage = SmtpStage.Handing;
        }

        Expect(reply, "refused the mail");
        Stage = SmtpStage.Taken;
    }

    /// <summary>Says goodbye; what comes of that is nobody's concern.</summary>
    public async Task QuitAsync(CancellationToken cancellationToken) => await AskAsync("QUIT", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        client.Dispose();
    }

    /// <summary>A line that is a dot alone would end the mail: every line that starts with one gets a second.</summary>
    private static string Stuffed(string mail) =>
        (mail.StartsWith('.') ? "." : "") + mail.Replace("\r\n.", "\r\n..", StringComparison.Ordinal);

    private static void Expect(SmtpReply reply, string otherwise)
    {
        if (!reply.IsPositive)
        {
            throw new SmtpException($"The mail server {otherwise}: {reply.Words}", reply);
        }
    }

    private async Task HelloAsync(CancellationToken cancellationToken)
    {
        // An address literal: RFC 5321 asks for it from a client that has no public name.
        var local = ((IPEndPoint)client.Client.LocalEndPoint!).Address;
        var name =
            local.AddressFamily == AddressFamily.InterNetworkV6 && !local.IsIPv4MappedToIPv6 ? $"[IPv6:{local}]" : $"[{local.MapToIPv4()}]";
        var reply = await AskAsync($"EHLO {name}", cancellationToken);
        Expect(reply, "did not take our EHLO");
        extensions = [.. reply.Lines.Skip(1)];
    }

    private async Task StartTlsAsync(CancellationToken cancellationToken)
    {
        if (!extensions.Any(extension => extension.Equals("STARTTLS", StringComparison.OrdinalIgnoreCase)))
        {
            if (options.StartTls == StartTlsMode.Auto)
            {
                return;
            }

            throw new SmtpException(
                "The mail server does not offer STARTTLS, and nothing is sent in the clear. Use another port or server; for a relay that is trusted set Alerts:Smtp:StartTls to auto or none."
            );
        }

        Expect(await AskAsync("STARTTLS", cancellationToken), "did not start TLS");
        if (replies.HasMore)
        {
            throw new SmtpException("Somebody between here and the mail server spoke before the encryption stood; nothing was sent.");
        }

        var secure = new SslStream(stream, leaveInnerStreamOpen: false);
        stream = secure;
        await secure.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = options.Host, RemoteCertificateValidationCallback = IsTrusted },
            cancellationToken
        );
        isEncrypted = true;
        Use(secure);
        // What was said in the clear is forgotten: RFC 3207.
        await HelloAsync(cancellationToken);
    }

    private bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        string.IsNullOrWhiteSpace(options.TrustedCertificateSha256)
            ? errors == SslPolicyErrors.None
            : certificate is not null
                && CertificatePin.Parse(options.TrustedCertificateSha256) is { } pin
                && CryptographicOperations.FixedTimeEquals(SHA256.HashData(certificate.GetRawCertData()), pin);

    private async Task LoginAsync(string user, string password, CancellationToken cancellationToken)
    {
        if (!isEncrypted && !(client.Client.RemoteEndPoint is IPEndPoint remote && IPAddress.IsLoopback(remote.Address)))
        {
            throw new SmtpException("The mail server wants a password and offers no encryption; it is not sent in the clear.");
        }

        if (!extensions.Any(extension => extension.StartsWith("AUTH ", StringComparison.OrdinalIgnoreCase) && Offers(extension, "PLAIN")))
        {
            throw new SmtpException(
                "The mail server does not offer AUTH PLAIN. Leave Alerts:Smtp:User out if it needs no login, or use a server that offers it."
            );
        }

        var secret = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{user}\0{password}"));
        var reply = await AskAsync($"AUTH PLAIN {secret}", cancellationToken);
        Expect(reply, "refused Alerts:Smtp:User and Alerts:Smtp:Password");
    }

    private static bool Offers(string extension, string mechanism) =>
        extension.Split(' ', StringSplitOptions.RemoveEmptyEntries).Contains(mechanism, StringComparer.OrdinalIgnoreCase);

    private async Task<SmtpReply> AskAsync(string command, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"), cancellationToken);
        await stream.FlushAsync(cancellationToken);
        return await replies.ReadAsync(cancellationToken);
    }

    private void Use(Stream next)
    {
        stream = next;
        replies = new SmtpReplyReader(next);
    }
}
