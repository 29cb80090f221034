using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using LeadRouter.Bench.Servers;
using LeadRouter.Testing.Node;

namespace LeadRouter.Testing.Servers;

/// <summary>A real SMTP server on 127.0.0.1 (the npm package smtp-server) with a mailbox that a test can read. It dies with this process.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("leadrouter-smtp-").FullName;
    private readonly TaskCompletionSource<int> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Recorded<string> plans = new();
    private Process? process;
    private Task reading = Task.CompletedTask;
    private int planned;

    private SmtpServer() { }

    public string Host => "127.0.0.1";

    public int Port { get; private set; }

    /// <summary>What STARTTLS shows: self-signed, made for this server, for <c>127.0.0.1</c> and <c>localhost</c>. Without its private key.</summary>
    public X509Certificate2 Certificate { get; private set; } = null!;

    /// <summary>The messages that have been accepted.</summary>
    public Recorded<SmtpMail> Mails { get; } = new();

    /// <exception cref="ServerMissingException">Node.js 20 is not installed.</exception>
    public static async Task<SmtpServer> StartAsync(CancellationToken cancellationToken, SmtpServerOptions? options = null)
    {
        var server = new SmtpServer();
        try
        {
            await server.StartAsync(options ?? new SmtpServerOptions(), cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Plans an answer that is no success, for the next command of that kind; several are given in the order in which they were planned.
    /// </summary>
    /// <param name="code">SMTP's, 400–599.</param>
    public Task AnswerNextAsync(SmtpStage stage, int code, string text, CancellationToken cancellationToken) =>
        PlanAsync(stage, code, text, cancellationToken);

    /// <summary>The next message is taken, and the connection is cut before the sender is told.</summary>
    public Task TakeNextAndHangUpAsync(CancellationToken cancellationToken) => PlanAsync(SmtpStage.Data, 0, "", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (process is not null)
            {
                process.Kill();
                await process.WaitForExitAsync();
                await reading;
                process.Dispose();
            }
        }
        finally
        {
            Certificate?.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task StartAsync(SmtpServerOptions options, CancellationToken cancellationToken)
    {
        var (certificate, key) = WriteCertificate();
        var arguments = JsonSerializer.Serialize(
            new
            {
                options.StartTls,
                options.RequireStartTls,
                options.UserName,
                options.Password,
                options.Port,
                certificate,
                key,
            },
            JsonSerializerOptions.Web
        );
        process = await NodeRuntime.StartAsync("smtp-server.mjs", arguments);
        reading = ReadAsync(process);
        Port = await listening.Task.WaitAsync(cancellationToken);
    }

    private async Task PlanAsync(SmtpStage stage, int code, string text, CancellationToken cancellationToken)
    {
        var at = stage.ToString().ToLowerInvariant();
        await process!.StandardInput.WriteLineAsync(
            JsonSerializer
                .Serialize(
                    new
                    {
                        answer = new
                        {
                            at,
                            code,
                            text,
                        },
                    }
                )
                .AsMemory(),
            cancellationToken
        );
        await process.StandardInput.FlushAsync(cancellationToken);
        await plans.WaitForAsync(++planned, cancellationToken);
    }

    private async Task ReadAsync(Process server)
    {
        var errors = server.StandardError.ReadToEndAsync();
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            using var said = JsonDocument.Parse(line);
            if (said.RootElement.TryGetProperty("mail", out var mail))
            {
                Mails.Add(mail.Deserialize<SmtpMail>(JsonSerializerOptions.Web)!);
            }
            else if (said.RootElement.TryGetProperty("planned", out var stage))
            {
                plans.Add(stage.GetString()!);
            }
            else
            {
                listening.TrySetResult(said.RootElement.GetProperty("listening").GetInt32());
            }
        }

        listening.TrySetException(new ServerMissingException($"The SMTP server of the tests did not start: {await errors}"));
    }

    private (string Certificate, string Key) WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        Certificate = X509CertificateLoader.LoadCertificate(made.RawData);

        var files = (Path.Combine(folder, "certificate.pem"), Path.Combine(folder, "key.pem"));
        File.WriteAllText(files.Item1, made.ExportCertificatePem());
        File.WriteAllText(files.Item2, key.ExportPkcs8PrivateKeyPem());
        return files;
    }
}
