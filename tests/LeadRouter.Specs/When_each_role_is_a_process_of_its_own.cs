using System.Net.Http.Json;
using LeadRouter.Simulator.Crm;
using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Specs;

/// <summary>As it stands in Kubernetes: five processes that know each other through RabbitMQ and PostgreSQL only.</summary>
public sealed class When_each_role_is_a_process_of_its_own
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_demo_form_still_ends_as_a_routed_lead_in_the_CRM_and_an_alert()
    {
        await using var crm = await CrmSimulatorServer.StartAsync(
            "http://127.0.0.1:0",
            new CrmSimulatorOptions { Token = "crm-token", OwnersOnDemand = true },
            cancellationToken: Token
        );
        await using var slack = await SlackStub.StartAsync(Token);
        await using var ground = await Ground.PrepareAsync(Footing.Real, Token);
        var toCrm = new Dictionary<string, string>
        {
            ["Crm__System"] = "hubspot",
            ["Crm__HubSpot__BaseUrl"] = crm.Address.OriginalString,
            ["Crm__HubSpot__Token"] = "crm-token",
        };
        var toSlack = new Dictionary<string, string> { ["Alerts__Slack__WebhookUrl"] = slack.WebhookUrl.OriginalString };

        await using var intake = await ground.ServeIntakeAloneAsync(Token);
        await using var scoring = await LeadRouterProcess.ServeAsync(ground, "scoring", null, Token);
        using var response = await intake.Http.PostAsJsonAsync("/v1/batch", DemoVisit.Batch(), Token);
        response.EnsureSuccessStatusCode();
        // Each appears only after there is work for it.
        await using var routing = await LeadRouterProcess.ServeAsync(ground, "routing", null, Token);
        await using var crmRole = await LeadRouterProcess.ServeAsync(ground, "crm", toCrm, Token);
        await using var alerts = await LeadRouterProcess.ServeAsync(ground, "alerts", toSlack, Token);

        await Eventually.GetAsync("the lead is routed", () => DemoVisit.RoutedLeadAsync(scoring, Token), Token);
        await Eventually.IsTrueAsync("the CRM has the contact", () => Task.FromResult(crm.State.Count("contacts") == 1), Token);
        await Eventually.IsTrueAsync("Slack is told", () => Task.FromResult(slack.Posts.Items.Count > 0), Token);
        await Eventually.IsTrueAsync(
            "the outbox is drained",
            async () => await ground.CountAsync("select count(*) from outbox", Token) == 0,
            Token
        );
        (await ground.CountAsync("select count(*) from lead_events where to_stage = 'routed'", Token)).ShouldBe(1);
    }
}
