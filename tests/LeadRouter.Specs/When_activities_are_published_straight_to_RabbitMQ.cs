using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LeadRouter.Testing.Processes;
using RabbitMQ.Client;

namespace LeadRouter.Specs;

/// <summary>Segment's items and CloudEvents published to the exchange <c>leadrouter.inbound</c> by the bare client.</summary>
public sealed class When_activities_are_published_straight_to_RabbitMQ
{
    private const string Inbound = "leadrouter.inbound.v1";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_end_as_a_contact_with_the_right_score_and_what_cannot_be_read_is_kept_with_its_bytes()
    {
        await using var ground = await Ground.PrepareAsync(Footing.Real, Token);
        await using var leadRouter = await LeadRouterProcess.ServeAsync(
            ground,
            null,
            new Dictionary<string, string>
            {
                ["Intake__Bindings__0__RoutingKey"] = "web.#",
                ["Intake__Bindings__0__Source"] = "website",
                ["Intake__Bindings__1__RoutingKey"] = "crm.*",
                ["Intake__Bindings__1__Source"] = "crm",
            },
            Token
        );
        await using var publisher = await BarePublisher.ConnectAsync(ground.Environment["ConnectionStrings__RabbitMq"], Token);

        // One item; a CloudEvent in structured mode; an array, gzipped, with an item in it that is none; bytes that are nothing.
        await publisher.PublishAsync(
            "web.identify",
            """{"type":"identify","anonymousId":"b1","userId":"vera","messageId":"1","traits":{"email":"vera@visited.example","title":"VP Operations"}}""",
            null,
            Token
        );
        await publisher.PublishAsync(
            "crm.account",
            """{"specversion":"1.0","id":"1","source":"/crm","type":"com.acme.group","data":{"userId":"vera","groupId":"visited.example","domain":"visited.example","industry":"software","employees":1200,"country":"DE"}}""",
            new BasicProperties { ContentType = "application/cloudevents+json; charset=utf-8" },
            Token
        );
        await publisher.PublishAsync(
            "web.visit",
            Packed(
                """[{"type":"page","anonymousId":"b1","properties":{"url":"https://www.vendor.example/pricing"}},{"type":"dance","userId":"vera"},{"type":"track","userId":"vera","event":"Asset Downloaded","properties":{"asset":"buyers-guide"}}]"""
            ),
            new BasicProperties { ContentEncoding = "gzip", MessageId = "visit-1" },
            Token
        );
        await publisher.PublishAsync("web.visit", "no JSON", null, Token);
        await publisher.PublishAsync("shop.order", """{"type":"page","userId":"vera"}""", null, Token);

        var contact = await Eventually.GetAsync(
            "four activities folded and three messages kept as failed",
            async () =>
                await ground.CountAsync("select count(*) from activities", Token) == 4
                && await ground.CountAsync("select count(*) from failed_activities", Token) == 3
                    ? await leadRouter.Http.GetFromJsonAsync<JsonDocument>("/v1/contacts/vera@visited.example", Token)
                    : null,
            Token
        );
        // One pricing view in 30 days: 20. One buyer's guide today: 25.
        contact.RootElement.GetProperty("engagement").GetDecimal().ShouldBe(45.000m);
        contact.RootElement.GetProperty("grade").GetString().ShouldBe("A");
        contact.RootElement.GetProperty("account").ToString().ShouldContain("visited.example");
        foreach (
            var (reason, source, bytes) in new[]
            {
                ("unknown-type", "website", """{"type":"dance","userId":"vera"}"""),
                ("unparseable", "website", "no JSON"),
                ("unknown-binding", "default", """{"type":"page","userId":"vera"}"""),
            }
        )
        {
            (
                await ground.CountAsync(
                    $"select count(*) from failed_activities where reason = '{reason}' and source = '{source}' and bytes = decode('{Convert.ToHexString(Encoding.UTF8.GetBytes(bytes))}', 'hex')",
                    Token
                )
            ).ShouldBe(1, reason);
        }

        (await publisher.CountAsync(Inbound, Token)).ShouldBe(0u);
    }

    [Fact]
    public async Task Killed_again_and_again_intake_loses_none_and_counts_each_once()
    {
        const int messages = 600;
        await using var ground = await Ground.PrepareAsync(Footing.Real, Token);
        // Without intake: whichever role comes first declares the exchange and the queue behind it.
        await using var scoring = await LeadRouterProcess.ServeAsync(ground, "scoring,routing,crm,alerts", null, Token);
        await using var publisher = await BarePublisher.ConnectAsync(ground.Environment["ConnectionStrings__RabbitMq"], Token);
        for (var i = 0; i < messages; i++)
        {
            // No message id and no time: redelivered, each is known by its hash.
            await publisher.PublishAsync(
                "any",
                FormattableString.Invariant(
                    $$$"""[{"type":"page","userId":"u{{{i % 40}}}","properties":{"url":"/p/{{{i}}}"}},{"type":"track","userId":"u{{{i % 40}}}","event":"Seen","properties":{"n":{{{i}}}}}]"""
                ),
                null,
                Token
            );
        }

        for (var kill = 0; kill < 2; kill++)
        {
            await using var intake = await ground.ServeIntakeAloneAsync(Token);
            // As early as it has done anything, or nothing is left.
            await Eventually.IsTrueAsync(
                "it has taken some",
                async () => await publisher.CountAsync(Inbound, Token) < messages - (kill * 100),
                Token
            );
            await intake.KillAsync();
        }

        await using var last = await ground.ServeIntakeAloneAsync(Token);
        await Eventually.IsTrueAsync(
            "every activity is in the log and the queue is empty",
            async () =>
                await ground.CountAsync("select count(*) from activities", Token) >= messages * 2
                && await publisher.CountAsync(Inbound, Token) == 0,
            Token
        );
        (await ground.CountAsync("select count(*) from activities", Token)).ShouldBe(messages * 2);
        (await ground.CountAsync("select count(*) from activity_keys", Token)).ShouldBe(messages * 2);
        (await ground.CountAsync("select count(*) from failed_activities", Token)).ShouldBe(0);
        (await publisher.CountAsync("leadrouter.dead.v1", Token)).ShouldBe(0u);
    }

    private static byte[] Packed(string json)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionMode.Compress))
        {
            packing.Write(Encoding.UTF8.GetBytes(json));
        }

        return packed.ToArray();
    }
}
