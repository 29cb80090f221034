using LeadRouter.Crm.Contacts;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Engagement;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Explanations;
using LeadRouter.Engine.Fit;
using LeadRouter.Engine.Personas;
using LeadRouter.Engine.Qualification;
using Shouldly;
using Xunit;

namespace LeadRouter.Crm.Tests;

public sealed class When_a_reason_is_told
{
    private static readonly ScorePart Pricing = new("engagement.pricing", "3 × pricing, newest today", 60_000);
    private static readonly ScorePart Guide = new("engagement.guide", "1 × guide, newest yesterday", 25_000);
    private static readonly ScorePart Click = new("engagement.click", "2 × click, newest today", 6_000);
    private static readonly ScorePart Webinar = new("engagement.webinar", "1 × webinar, newest today", 5_000);
    private static readonly ScorePart Careers = new("engagement.careers", "1 × careers, newest today", -15_000);
    private static readonly ScorePart Demo = new("handRaise.demo", "asked for sales (demo) within a day", 0);

    [Fact]
    public void It_says_who_asked_what_they_did_and_how_they_fit() =>
        CrmReason
            .Of(Evaluation("A", new PersonaMatch("economic_buyer", 1, "operations", "vp"), isKeyAccount: true, Pricing, Demo))
            .ShouldBe("VP of operations at a key account asked for sales (demo); 3 × pricing, newest today; fits the ICP (A)");

    [Fact]
    public void It_names_the_three_parts_that_give_most_and_none_that_takes_away() =>
        CrmReason
            .Of(Evaluation("D", new PersonaMatch(null, 3, null, "director"), isKeyAccount: false, Careers, Webinar, Click, Guide, Pricing))
            .ShouldBe("Director; 3 × pricing, newest today; 1 × guide, newest yesterday; 2 × click, newest today; hardly fits the ICP (D)");

    [Fact]
    public void No_cap_is_a_reason_and_what_a_signal_s_own_cap_takes_does_not_count() =>
        CrmReason
            .Of(
                Evaluation(
                    "B",
                    new PersonaMatch(null, 3, null, "vp"),
                    isKeyAccount: false,
                    new("cap.floor", "engagement is 0 points at least", 30_000),
                    Pricing,
                    new("cap.signal.pricing", "pricing gives 20 points at most", -40_000),
                    Guide
                )
            )
            .ShouldBe("VP; 1 × guide, newest yesterday; 3 × pricing, newest today; fits the ICP (B)");

    [Theory]
    [InlineData("it", "c_level", "C-level of IT; fit unknown (?)")]
    [InlineData("hr", null, "Somebody of HR; fit unknown (?)")]
    [InlineData("general", "owner", "Owner; fit unknown (?)")]
    [InlineData(null, null, "Somebody; fit unknown (?)")]
    public void It_says_of_the_person_what_is_known(string? function, string? seniority, string reason) =>
        CrmReason.Of(Evaluation("?", new PersonaMatch(null, 3, function, seniority), isKeyAccount: false)).ShouldBe(reason);

    [Fact]
    public void It_is_never_longer_than_500_characters() =>
        CrmReason
            .Of(Evaluation("A", new PersonaMatch(null, 3, null, null), isKeyAccount: false, Pricing with { Text = new string('x', 2_000) }))
            .Length.ShouldBe(500);

    private static Evaluation Evaluation(string grade, PersonaMatch persona, bool isKeyAccount, params ScorePart[] parts) =>
        new()
        {
            AsOf = 0,
            PlaybookHash = "",
            Fit = new FitScore(null, grade, 0, [], []),
            Persona = persona,
            Engagement = new EngagementScore(parts.Sum(part => part.Points), 1, parts),
            Account = new AccountScore("buyer.example", 0, 0, [], isKeyAccount, []),
            Qualification = new QualificationResult(QualificationOutcome.Nurture, 0, 0, "new", null, false, null, ""),
            Facts = new Dictionary<string, string>(StringComparer.Ordinal),
            NextChangeAt = null,
        };
}
