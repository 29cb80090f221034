using System.Net.Sockets;
using System.Text;
using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>Whoever reaches the port can do this, without a key: a body is read before the key in it.</summary>
public sealed class When_many_announce_much_and_send_little
{
    private const int Connections = 200;
    private const int Announced = 4 * 1024 * 1024;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_has_not_come_takes_no_memory()
    {
        await using var app = await IntakeApp.StartWithKeyAsync();
        var port = app.Client.BaseAddress!.Port;
        await (await app.PostAsync("/v1/page", """{"userId":"u","writeKey":"WRITEKEY_ABC"}""")).ShouldSucceedAsync();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var clients = new List<TcpClient>();
        try
        {
            for (var i = 0; i < Connections; i++)
            {
                var client = new TcpClient();
                clients.Add(client);
                await client.ConnectAsync("127.0.0.1", port, Token);
                var head = $"POST /v1/batch HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: {Announced}\r\n\r\n";
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), Token);
                // It is answered when somebody begins to read the body: room has been made by then.
                var answer = new byte[25];
                await client.GetStream().ReadExactlyAsync(answer, Token);
                Encoding.ASCII.GetString(answer).ShouldStartWith("HTTP/1.1 100");
            }

            (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(Connections * (Announced / 8L));
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }
}
