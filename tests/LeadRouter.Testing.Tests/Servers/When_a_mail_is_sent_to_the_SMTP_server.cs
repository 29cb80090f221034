using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using LeadRouter.Testing.Servers;
using Shouldly;
using Xunit;

namespace LeadRouter.Testing.Tests.Servers;

public sealed class When_a_mail_is_sent_to_the_SMTP_server
{
    private static readonly string[] Letter =
    [
        "MAIL FROM:<alerts@leads.example>",
        "RCPT TO:<owner@sales.example>",
        "DATA",
        "Subject: A key account\r\n acts\r\n\r\nHello\r\n.",
    ];

    [Fact]
    public async Task It_lies_in_the_mailbox_and_came_encrypted()
    {
        var token = TestContext.Current.CancellationToken;
        await using var server = await SmtpServer.StartAsync(token);

        (await TalkAsync(server, encrypt: true, token))[^1].ShouldStartWith("250");

        var mail = (await server.Mails.WaitForAsync(1, token)).ShouldHaveSingleItem();
        mail.From.ShouldBe("alerts@leads.example");
        mail.To.ShouldBe(["owner@sales.example"]);
        mail.Encrypted.ShouldBeTrue();
        mail.Header("subject").ShouldBe("A key account acts");
        mail.Text.ShouldContain("Hello");
    }

    [Fact]
    public async Task It_is_refused_when_it_comes_in_the_clear()
    {
        var token = TestContext.Current.CancellationToken;
        await using var server = await SmtpServer.StartAsync(token);

        (await TalkAsync(server, encrypt: false, token))[0].ShouldStartWith("530");

        server.Mails.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_planned_answer_is_given_once()
    {
        var token = TestContext.Current.CancellationToken;
        await using var server = await SmtpServer.StartAsync(token);
        await server.AnswerNextAsync(SmtpStage.Data, 451, "4.3.0 Try again later", token);

        (await TalkAsync(server, encrypt: true, token))[^1].ShouldBe("451 4.3.0 Try again later");
        server.Mails.Items.ShouldBeEmpty();
        (await TalkAsync(server, encrypt: true, token))[^1].ShouldStartWith("250");
    }

    [Fact]
    public async Task It_can_be_taken_and_the_sender_never_told()
    {
        var token = TestContext.Current.CancellationToken;
        await using var server = await SmtpServer.StartAsync(token);
        await server.TakeNextAndHangUpAsync(token);

        (await TalkAsync(server, encrypt: true, token))[^1].ShouldBe("(hung up)");

        await server.Mails.WaitForAsync(1, token);
    }

    // By hand: the client of the product is judged by its own tests, this server by the protocol.
    private static async Task<IReadOnlyList<string>> TalkAsync(SmtpServer server, bool encrypt, CancellationToken cancellationToken)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(server.Host, server.Port, cancellationToken);
        Stream stream = tcp.GetStream();
        await AnswerAsync(stream, cancellationToken);
        await SayAsync(stream, "EHLO leads.example", cancellationToken);
        if (encrypt)
        {
            await SayAsync(stream, "STARTTLS", cancellationToken);
            var secured = new SslStream(
                stream,
                false,
                (_, shown, _, _) => shown!.GetCertHashString() == server.Certificate.GetCertHashString()
            );
            await secured.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost" }, cancellationToken);
            stream = secured;
            await SayAsync(stream, "EHLO leads.example", cancellationToken);
        }

        var answers = new List<string>();
        foreach (var line in Letter)
        {
            answers.Add(await SayAsync(stream, line, cancellationToken));
        }

        return answers;
    }

    private static async Task<string> SayAsync(Stream stream, string line, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), cancellationToken);
        return await AnswerAsync(stream, cancellationToken);
    }

    private static async Task<string> AnswerAsync(Stream stream, CancellationToken cancellationToken)
    {
        var answer = new StringBuilder();
        var buffer = new byte[1024];
        while (true)
        {
            int read;
            try
            {
                read = await stream.ReadAsync(buffer, cancellationToken);
            }
            catch (IOException)
            {
                read = 0;
            }

            if (read == 0)
            {
                return "(hung up)";
            }

            answer.Append(Encoding.ASCII.GetString(buffer, 0, read));
            // "250-" goes on, "250 " is the last line.
            var last = answer.ToString().Split("\r\n")[^2];
            if (answer[^1] == '\n' && last[3] == ' ')
            {
                return last;
            }
        }
    }
}
