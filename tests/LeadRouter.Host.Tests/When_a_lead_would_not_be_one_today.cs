using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

/// <summary>A request for sales that came days late, or points that have faded since: the rules of today and the lead say different things.</summary>
public sealed class When_a_lead_would_not_be_one_today
{
    [Fact]
    public void What_made_it_stands_beside_what_is_missing_today()
    {
        var text = ShownExplanation.Of(
            """
            "qualification":{"reason":"Nurtured: no line takes grade ? with engagement level 4."},
            "whyNot":[{"line":3,"would":"qualify with priority 1","missing":[{"text":"demo was last given 5 days ago"}]}]
            """,
            """
            {"route":null,"qualification":{"at":"2026-01-05T09:30:00Z","body":{"qualification":{"reason":"Qualified with priority 1 by line 3: demo was given."}}}}
            """
        );

        text.ShouldContain("2026-01-05 09:30 UTC: Qualified with priority 1 by line 3: demo was given.");
        text.ShouldContain("why not today");
    }
}
