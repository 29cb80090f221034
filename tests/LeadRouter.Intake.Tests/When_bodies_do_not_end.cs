using System.Net;
using System.Net.Sockets;
using System.Text;
using LeadRouter.Intake.Bodies;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>Whoever reaches the port, also without a key, may send much of a body and then be silent: what is held for all of them has an end, in bytes and in time.</summary>
public sealed class When_bodies_do_not_end
{
    private const int Sent = 512 * 1024;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_held_for_all_together_is_bounded_and_small_requests_go_on()
    {
        await using var app = await IntakeApp.StartAsync();
        var room = app.Services.GetRequiredService<BodyRoom>();
        room.Most = 2L * 1024 * 1024;
        var clients = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 10; i++)
            {
                clients.Add(await BeginAsync(app));
            }

            await IntakeApp.UntilAsync(() => room.Held > 0, TimeSpan.FromSeconds(20));
            using var refused = await LargeAsync(app);

            await refused.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "slow-down");
            await IntakeApp.UntilAsync(() => room.Held <= room.Most, TimeSpan.FromSeconds(20));
            await (await app.PostAsync("/v1/track", Items.Track(1))).ShouldSucceedAsync();
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }

        await IntakeApp.UntilAsync(() => room.Held == 0, TimeSpan.FromSeconds(20));
        await (await LargeAsync(app)).ShouldSucceedAsync();
        room.Held.ShouldBe(0);
    }

    [Fact]
    public async Task One_that_does_not_come_in_time_is_given_up()
    {
        await using var app = await IntakeApp.StartAsync();
        var room = app.Services.GetRequiredService<BodyRoom>();
        room.Patience = TimeSpan.FromMilliseconds(100);
        using var client = await BeginAsync(app);

        using var answer = new StreamReader(client.GetStream());
        (await answer.ReadLineAsync(Token)).ShouldStartWith("HTTP/1.1 408");

        await IntakeApp.UntilAsync(() => room.Held == 0, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task What_unpacks_to_much_counts_as_what_it_is()
    {
        await using var app = await IntakeApp.StartAsync();
        app.Services.GetRequiredService<BodyRoom>().Most = 1024 * 1024;
        var packed = Packed.With("gzip", Encoding.UTF8.GetBytes(Items.Batch(Items.Track(1)) + new string(' ', 3 * 1024 * 1024)));

        using var refused = await app.PostAsync("/v1/batch", packed, request => request.Content!.Headers.ContentEncoding.Add("gzip"));

        await refused.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "slow-down");
    }

    /// <summary>Much of a large body, and no more of it.</summary>
    private static async Task<TcpClient> BeginAsync(IntakeApp app)
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", app.Client.BaseAddress!.Port, Token);
        var head = $"POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Length: {2 * Sent}\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), Token);
        await client.GetStream().WriteAsync(new byte[Sent], Token);
        return client;
    }

    private static Task<HttpResponseMessage> LargeAsync(IntakeApp app) =>
        app.PostAsync("/v1/batch", Encoding.UTF8.GetBytes(Items.Batch(Items.Track(2)) + new string(' ', 1_500_000)));
}
