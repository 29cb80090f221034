using System.Net.Http.Json;
using System.Text.Json;
using LeadRouter.Testing.Node;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Specs;

/// <summary>identify, page, track and group, as the vendors' own clients send them, end as a contact with the right score.</summary>
public sealed class When_the_official_SDKs_deliver
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static readonly TheoryData<Footing, string> Cases = new()
    {
        { Footing.Embedded, "segment.mjs" },
        { Footing.Embedded, "rudder.mjs" },
        { Footing.Real, "segment.mjs" },
        { Footing.Real, "rudder.mjs" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Their_calls_end_as_a_contact_with_the_right_score(Footing footing, string script)
    {
        await using var ground = await Ground.PrepareAsync(footing, Token);
        await using var leadRouter = await LeadRouterProcess.ServeAsync(
            ground,
            null,
            new Dictionary<string, string> { ["Intake__Keys__0__Key"] = "SDK_KEY", ["Intake__Keys__0__Source"] = "web" },
            Token
        );

        using var sdk = await NodeRuntime.StartAsync(script, leadRouter.Address.OriginalString, "SDK_KEY", "vera", "vera@visited.example");
        sdk.StandardInput.Close();
        var errors = await sdk.StandardError.ReadToEndAsync(Token);
        await sdk.WaitForExitAsync(Token);
        sdk.ExitCode.ShouldBe(0, errors);

        var contact = await Eventually.GetAsync(
            "five activities folded",
            async () =>
                await ground.CountAsync("select count(*) from activities", Token) == 5
                    ? await leadRouter.Http.GetFromJsonAsync<JsonDocument>("/v1/contacts/vera@visited.example", Token)
                    : null,
            Token
        );

        var root = contact.RootElement;
        // One pricing view in 30 days: 20. One buyer's guide today: 25. The anonymous page views are hers.
        root.GetProperty("engagement").GetDecimal().ShouldBe(45.000m);
        root.GetProperty("level").GetInt32().ShouldBe(2);
        root.GetProperty("grade").GetString().ShouldBe("A");
        root.GetProperty("persona").ToString().ShouldContain("economic_buyer");
        root.GetProperty("account").ToString().ShouldContain("visited.example");
        root.GetProperty("lead").GetProperty("stage").GetString().ShouldBeOneOf("qualified", "routed");
    }
}
