using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.NearMisses;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.NearMisses;

/// <summary>The sleep was told of those alone whom a line took already: the others were told a fact or points, and giving them made no lead.</summary>
public sealed class When_a_lead_that_came_back_still_sleeps
{
    private const long Day = 86_400_000;
    private static readonly LeadRouter.Engine.Playbooks.Playbook Playbook = SamplePlaybook.Create();

    [Fact]
    public void Whoever_also_misses_points_is_told_of_both()
    {
        var misses = WhyNotOf("new");

        var matrix = misses.Where(miss => miss.Line == 7).ToList();
        matrix.ShouldNotBeEmpty();
        matrix.ShouldAllBe(miss => miss.Missing.Count(part => part.Field == "asleep") == 1 && miss.Missing.Count > 1);
    }

    [Fact]
    public void A_lead_of_another_motion_that_sleeps_keeps_nobody_back()
    {
        var misses = WhyNotOf("expansion");

        misses.Where(miss => miss.Line == 7).ShouldAllBe(miss => miss.Missing.All(part => part.Field != "asleep"));
        misses.Single(miss => miss.Line == 2).Missing.ShouldContain(part => part.Field == "asleep");
    }

    private static IReadOnlyList<LineMiss> WhyNotOf(string motion)
    {
        var state = Samples.State(Playbook, [Samples.Fitting()]);
        var sleeping = new LeadExit(motion, "recycled", "timing", Samples.Now - Day, Samples.Now + (30 * Day), true);
        return WhyNot.Of(state, Samples.Alone(state), Playbook, new EvaluationContext(Samples.Now, Exits: [sleeping]));
    }
}
