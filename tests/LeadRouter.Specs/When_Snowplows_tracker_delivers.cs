using System.Net.Http.Json;
using System.Text.Json;
using LeadRouter.Testing.Node;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Specs;

/// <summary>Page view, structured and self-describing event, as Snowplow's own tracker sends them, end as a contact with the right score.</summary>
public sealed class When_Snowplows_tracker_delivers
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Footing.Real, "post")]
    [InlineData(Footing.Embedded, "get")]
    public async Task Its_events_end_as_a_contact_with_the_right_score(Footing footing, string method)
    {
        await using var ground = await Ground.PrepareAsync(footing, Token);
        await using var leadRouter = await LeadRouterProcess.ServeAsync(
            ground,
            null,
            new Dictionary<string, string>
            {
                ["Intake__Keys__0__Key"] = "SDK_KEY",
                ["Intake__Keys__0__Source"] = "web",
                ["Intake__Keys__0__SnowplowAppId"] = "website",
            },
            Token
        );

        using var tracker = await NodeRuntime.StartAsync(
            "snowplow.mjs",
            leadRouter.Address.OriginalString,
            "website",
            "vera",
            "vera@visited.example",
            method
        );
        tracker.StandardInput.Close();
        var errors = await tracker.StandardError.ReadToEndAsync(Token);
        await tracker.WaitForExitAsync(Token);
        tracker.ExitCode.ShouldBe(0, errors);

        var contact = await Eventually.GetAsync(
            "three activities folded",
            async () =>
                await ground.CountAsync("select count(*) from activities", Token) == 3
                    ? await leadRouter.Http.GetFromJsonAsync<JsonDocument>("/v1/contacts/vera@visited.example", Token)
                    : null,
            Token
        );
        // One pricing view in 30 days: 20. One buyer's guide today: 25.
        contact.RootElement.GetProperty("engagement").GetDecimal().ShouldBe(45.000m);
        contact.RootElement.GetProperty("grade").GetString().ShouldBe("A");
        contact.RootElement.GetProperty("persona").ToString().ShouldContain("economic_buyer");
    }
}
