using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_somebody_asks_for_a_lead
{
    [Fact]
    public async Task It_is_told_what_is_missing_when_the_question_cannot_be_answered()
    {
        await using var rig = await ApiRig.StartAsync();
        var lead = Guid.NewGuid().ToString("N");
        await rig.ExecuteAsync(
            """
            insert into leads (id, contact_id, account_key, motion, episode, stage, priority, hand_raise, qualified_at, version)
            values (@lead, 'c', 'acme.example', 'new', 1, 'qualified', 1, 1, 1, 1)
            """,
            new { lead }
        );

        (await rig.ProblemAsync($"/v1/leads/{lead}/ways")).Detail.ShouldContain("an e-mail address");
        (await rig.ProblemAsync($"/v1/leads/{lead}/ways?member=ana@acme.example")).Type.ShouldBe("/problems/no-route-decided");
        (await rig.ProblemAsync($"/v1/leads/{Guid.NewGuid():N}/ways?member=ana@acme.example")).Type.ShouldBe("/problems/no-lead");
    }
}
