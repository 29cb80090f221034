using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Tests.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Lifecycle;

public class When_a_reason_is_written_otherwise
{
    private const long Day = 86_400_000;

    [Theory]
    [InlineData("no-response", "no-response")]
    [InlineData("no-response", "No Response")]
    [InlineData("no_response", "no-response")]
    [InlineData("No_Response", "no response")]
    [InlineData("Timing", "timing")]
    [InlineData("TIMING", "Timing")]
    [InlineData("budget.q3", "Budget.Q3")]
    public void Its_days_apply(string written, string said)
    {
        var rules = SmallPlaybook.Read($"recycle: {{{written}: 45d}}").Playbook.ShouldNotBeNull().Recycle;

        var standing = LeadFold.Fold(
            true,
            [new LeadStatement(LeadStatuses.Recycled, 10 * Day, "crm", "01") { Reason = LeadStatement.ReasonOf(said) }],
            rules
        );

        standing.WakeAt.ShouldBe(55 * Day);
    }
}
