using System.Net.Http.Json;
using System.Text.Json;
using LeadRouter.Simulator.Crm;
using LeadRouter.Testing.Playbooks;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Specs;

/// <summary>With a team that has two seconds for the first touch.</summary>
public sealed class When_nobody_calls_a_lead
{
    private const string CrmToken = "crm-token";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_meeting_that_stands_in_the_CRM_stops_the_clock()
    {
        await using var crm = await CrmAsync();
        await using var ground = await Ground.PrepareAsync(Footing.Embedded, Token);
        await BookAsync(crm);
        await using var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, await SettingsAsync(ground, crm), Token);

        await VisitAsync(leadRouter);

        await Eventually.IsTrueAsync(
            "the clock has stopped",
            async () => await ground.CountAsync("select count(*) from service_levels where ended_by = 'touched'", Token) == 1,
            Token
        );
        (await LevelAsync(leadRouter)).GetProperty("owners")[0].GetProperty("touchedBy").GetString().ShouldBe("meeting");
        (await ground.CountAsync("select count(*) from service_levels", Token)).ShouldBe(1);
    }

    [Fact]
    public async Task It_goes_to_somebody_else_and_then_the_head_is_told_each_once_though_two_processes_watch()
    {
        const int leads = 12;
        await using var ground = await Ground.PrepareAsync(Footing.Real, Token);
        var settings = await HastyPlaybook.WriteAsync(ground, Token);
        await using var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, settings, Token);
        await using var other = await LeadRouterProcess.ServeAsync(ground, "routing", settings, Token);

        using var response = await leadRouter.Http.PostAsJsonAsync("/v1/batch", Crowd(leads), Token);
        response.EnsureSuccessStatusCode();

        await Eventually.IsTrueAsync(
            "the head is told of all",
            async () => await ground.CountAsync("select count(*) from alerts where kind = 'slaEscalation'", Token) == leads,
            Token
        );
        (await ground.CountAsync("select count(*) from service_levels where ended_by = 'rerouted'", Token)).ShouldBe(leads);
        (await ground.CountAsync("select count(*) from service_levels", Token)).ShouldBe(2 * leads);
        (await ground.CountAsync("select count(*) from lead_events where to_stage = 'routed'", Token)).ShouldBe(2 * leads);
        (await ground.CountAsync("select count(*) from decisions where disposition = 'taken-away'", Token)).ShouldBe(leads);
        (await ground.CountAsync("select max(version) from leads", Token)).ShouldBe(3);
        (await ground.CountAsync("select count(*) from failed_messages", Token)).ShouldBe(0);
    }

    private static Task<CrmSimulatorServer> CrmAsync() =>
        CrmSimulatorServer.StartAsync(
            "http://127.0.0.1:0",
            new CrmSimulatorOptions { Token = CrmToken, OwnersOnDemand = true },
            cancellationToken: Token
        );

    private static async Task<Dictionary<string, string>> SettingsAsync(Ground ground, CrmSimulatorServer crm) =>
        new(await HastyPlaybook.WriteAsync(ground, Token))
        {
            ["Crm__System"] = "hubspot",
            ["Crm__HubSpot__BaseUrl"] = crm.Address.OriginalString,
            ["Crm__HubSpot__Token"] = CrmToken,
        };

    private static async Task VisitAsync(LeadRouterProcess leadRouter)
    {
        using var response = await leadRouter.Http.PostAsJsonAsync("/v1/batch", DemoVisit.Batch(), Token);
        response.EnsureSuccessStatusCode();
        await Eventually.GetAsync("the lead is routed", () => DemoVisit.RoutedLeadAsync(leadRouter, Token), Token);
    }

    private static async Task<JsonElement> LevelAsync(LeadRouterProcess leadRouter)
    {
        var lead = (await DemoVisit.RoutedLeadAsync(leadRouter, Token))!.Value;
        return (await leadRouter.Http.GetFromJsonAsync<JsonElement>($"/v1/leads/{lead.GetProperty("id").GetString()}", Token)).GetProperty(
            "serviceLevel"
        );
    }

    /// <summary>Sales know her already, and have agreed upon a meeting.</summary>
    private static async Task BookAsync(CrmSimulatorServer crm)
    {
        using var http = Http(crm);
        using var made = await http.PostAsJsonAsync(
            "/crm/v3/objects/contacts",
            new { properties = new { email = DemoVisit.Email } },
            Token
        );
        var id = (await made.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("id").GetString();
        using var booked = await http.PostAsJsonAsync(
            "/crm/v3/objects/meetings",
            new { properties = new { hs_timestamp = "2099-01-01T09:00:00Z" }, associations = new[] { new { to = new { id } } } },
            Token
        );
        booked.EnsureSuccessStatusCode();
    }

    private static HttpClient Http(CrmSimulatorServer crm)
    {
        var http = new HttpClient { BaseAddress = crm.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", CrmToken);
        return http;
    }

    private static object Crowd(int leads) =>
        new
        {
            batch = Enumerable
                .Range(0, leads)
                .SelectMany(lead =>
                    new object[]
                    {
                        new
                        {
                            type = "identify",
                            userId = $"user{lead}",
                            messageId = $"i{lead}",
                            traits = new { email = $"vera@works{lead}.example", title = "VP Operations" },
                        },
                        new
                        {
                            type = "group",
                            userId = $"user{lead}",
                            groupId = $"works{lead}",
                            messageId = $"g{lead}",
                            traits = new
                            {
                                domain = $"works{lead}.example",
                                industry = "software",
                                employees = 1200,
                                country = "DE",
                            },
                        },
                        new
                        {
                            type = "track",
                            @event = "Form Submitted",
                            userId = $"user{lead}",
                            messageId = $"t{lead}",
                            properties = new { form = "demo" },
                        },
                    }
                ),
        };
}
