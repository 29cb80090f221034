using System.Text.Json.Nodes;
using LeadRouter.Testing.Node;
using LeadRouter.Testing.Servers;
using Shouldly;
using Xunit;

namespace LeadRouter.Simulator.Tests.Crm;

public sealed class When_the_official_client_talks_to_it
{
    [Fact]
    public async Task It_is_answered_as_HubSpot_would()
    {
        await using var hubSpot = await SimulatedHubSpot.StartAsync();

        var answers = await RunAsync(hubSpot.Server.Address);

        var expected = JsonNode.Parse(
            """{"property":"router_id","propertyAgain":409,"createdIsNew":true,"updatedIsNew":false,"sameRecord":true,"partialByEmail":"VALIDATION_ERROR","""
                + """ "updatedRows":1,"missingRows":["t2"],"found":["r1"],"readByEmail":"Doe","owners":["ana@acme.example"],"task":"Call","linked":[true],"""
                + """ "afterServerError":1,"afterRateLimit":1,"dailyLimit":429,"wrongToken":{"ok":false,"code":401,"category":"INVALID_AUTHENTICATION"}}"""
        )!;
        answers.ShouldBe(expected.ToJsonString());
    }

    private static async Task<string> RunAsync(Uri address)
    {
        var script = Path.Combine(RepositoryFolder.Path, "tests", "LeadRouter.Simulator.Tests", "Node", "hubspot-client.mjs");
        using var node = await NodeRuntime.StartAsync(script, address.ToString().TrimEnd('/'), SimulatedHubSpot.Token);
        try
        {
            node.StandardInput.Close();
            using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            late.CancelAfter(TimeSpan.FromMinutes(2));
            var errors = node.StandardError.ReadToEndAsync(late.Token);
            var output = await node.StandardOutput.ReadToEndAsync(late.Token);
            await node.WaitForExitAsync(late.Token);
            node.ExitCode.ShouldBe(0, await errors);
            return JsonNode.Parse(output)!.ToJsonString();
        }
        finally
        {
            if (!node.HasExited)
            {
                node.Kill(entireProcessTree: true);
            }
        }
    }
}
