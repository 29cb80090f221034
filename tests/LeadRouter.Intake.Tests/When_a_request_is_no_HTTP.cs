using System.Net.Sockets;
using System.Text;
using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>The web server answers by itself what it cannot parse, before anything of ours has seen it: docs/ways-in.md says so.</summary>
public sealed class When_a_request_is_no_HTTP
{
    public static TheoryData<string, string, int> Requests =>
        new()
        {
            { "a zero in the path", "GET /i%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400 },
            { "a request line over 8 KiB", $"GET /i?{new string('a', 9_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n", 414 },
            { "headers over 32 KiB", $"GET /i HTTP/1.1\r\nHost: localhost\r\nX-A: {new string('a', 33_000)}\r\n\r\n", 431 },
            { "a header without a name", "GET /i HTTP/1.1\r\nHost: localhost\r\n: a\r\n\r\n", 400 },
        };

    [Theory]
    [MemberData(nameof(Requests), DisableDiscoveryEnumeration = true)]
    public async Task The_answer_is_the_bare_status_and_the_connection_ends(string what, string request, int status)
    {
        await using var app = await IntakeApp.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(app.Client.BaseAddress!.Host, app.Client.BaseAddress.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);

        using var reader = new StreamReader(stream, Encoding.ASCII);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        answer.ShouldStartWith(FormattableString.Invariant($"HTTP/1.1 {status} "), Case.Sensitive, what);
        answer.ShouldContain("Content-Length: 0");
        answer.ShouldContain("Connection: close");
        (await app.FailedAsync()).ShouldBeEmpty();
    }
}
