using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using LeadRouter.Intake.Bodies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>Whoever reaches the port can send most of a body on many connections, and then nothing more.</summary>
public sealed class When_bodies_fill_the_memory
{
    private const int Body = 4 * 1024 * 1024;
    private const long Large = 2 * BodyRoom.Small;
    private const long Most = 32L * 1024 * 1024;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_shows_no_key_is_told_to_slow_down_and_who_shows_one_is_not()
    {
        await using var app = await IntakeApp.StartAsync(
            ("Intake:Keys:0:Key", "K"),
            ("Intake:Keys:0:Source", "website"),
            ("Intake:MaxBodyBytes", $"{Most}")
        );
        var room = app.Services.GetRequiredService<BodyRoom>();
        var silent = new List<TcpClient>();
        try
        {
            // 4 MiB take an array of 4 MiB, and 8 while it grows no more.
            for (var i = 0; i < 4; i++)
            {
                silent.Add(await BeginAsync(app.Client.BaseAddress!.Port));
                var atLeast = (i + 1) * (Body / 2);
                await IntakeApp.UntilAsync(() => room.Held >= atLeast, TimeSpan.FromSeconds(30));
            }

            var refused = 0;
            var probe = Padded("");
            for (var i = 0; i < 4; i++)
            {
                using var answer = await app.PostAsync("/v1/batch", probe);
                refused += answer.StatusCode == HttpStatusCode.TooManyRequests ? 1 : 0;
                answer.Headers.RetryAfter?.Delta.ShouldBe(TimeSpan.FromSeconds(1));
            }

            refused.ShouldBe(4);
            // What nearly everybody sends.
            await (await app.PostAsync("/v1/page", """{"userId":"u","writeKey":"K"}""")).ShouldSucceedAsync();
            room.Held.ShouldBeLessThanOrEqualTo(Most);
            using var known = await app.PostAsync(
                "/v1/batch",
                Encoding.UTF8.GetBytes(probe),
                request => request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("K:"u8))
            );
            known.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            silent.ForEach(client => client.Dispose());
        }

        await IntakeApp.UntilAsync(() => room.Held == 0, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_body_has_a_minute_to_come_in_and_then_takes_no_room_any_more()
    {
        var clock = new ManualClock();
        var room = new BodyRoom(Microsoft.Extensions.Options.Options.Create(new IntakeOptions()));
        using var never = new NeverEnding(1_000_000);
        var http = new DefaultHttpContext();
        http.Request.Body = never;

        var reading = RequestBody.ReadAsync(http.Request, new BodyShare(room, isKnown: false), clock, Token);
        await IntakeApp.UntilAsync(() => room.Held > 0, TimeSpan.FromSeconds(30));
        clock.Advance(TimeSpan.FromSeconds(61));

        using var body = await reading;
        body.Fault.ShouldBe(BodyFault.TooSlow);
        room.Held.ShouldBe(0);
    }

    [Fact]
    public void Room_that_was_not_given_is_not_taken()
    {
        var room = new BodyRoom(Microsoft.Extensions.Options.Options.Create(new IntakeOptions { MaxBodyBytes = 20 * Large }));

        room.TryTake(10 * Large, isKnown: false).ShouldBeTrue();
        room.TryTake(Large, isKnown: false).ShouldBeFalse();
        room.TryTake(10 * Large, isKnown: true).ShouldBeTrue();
        room.TryTake(Large, isKnown: true).ShouldBeFalse();
        room.Give(10 * Large, isKnown: false);
        room.TryTake(10 * Large, isKnown: true).ShouldBeTrue();
        room.TryTake(Large, isKnown: false).ShouldBeFalse();
        room.Held.ShouldBe(20 * Large);
    }

    [Fact]
    public void Small_ones_have_room_of_their_own_and_a_bound_of_their_own()
    {
        var room = new BodyRoom(Microsoft.Extensions.Options.Options.Create(new IntakeOptions { MaxBodyBytes = 8 * BodyRoom.Small }));
        room.TryTake(4 * BodyRoom.Small, isKnown: false).ShouldBeTrue();
        room.TryTake(4 * BodyRoom.Small, isKnown: true).ShouldBeTrue();

        room.TryTake(BodyRoom.Small, isKnown: false).ShouldBeTrue("the large ones are no reason to refuse it");
        room.TryTake(BodyRoom.Small, isKnown: false).ShouldBeTrue();
        room.TryTake(BodyRoom.Small, isKnown: false).ShouldBeFalse("thousands of connections would fill the memory with them");
        room.TryTake(BodyRoom.Small, isKnown: true).ShouldBeTrue();
        room.TryTake(BodyRoom.Small, isKnown: true).ShouldBeTrue();
        room.TryTake(BodyRoom.Small, isKnown: true).ShouldBeFalse();
        room.Give(BodyRoom.Small, isKnown: false);
        room.TryTake(BodyRoom.Small, isKnown: false).ShouldBeTrue();
    }

    private static string Padded(string key) =>
        $$"""{"writeKey":"{{key}}","batch":[{"type":"page","userId":"u"}],"padding":"{{new string('x', 3_000_000)}}"}""";

    /// <summary>All of a body but its last byte.</summary>
    private static async Task<TcpClient> BeginAsync(int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port, Token);
        await client
            .GetStream()
            .WriteAsync(Encoding.ASCII.GetBytes($"POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Length: {Body}\r\n\r\n"), Token);
        await client.GetStream().WriteAsync(new byte[Body - 1], Token);
        return client;
    }

    /// <summary>Gives some bytes, and then none until it is cancelled.</summary>
    private sealed class NeverEnding(int bytes) : MemoryStream(new byte[bytes])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position == Length)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return Read(buffer.Span);
        }
    }
}
