using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Engagement;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.States;
using LeadRouter.Engine.Tests.Bots;
using LeadRouter.Engine.Tests.States;
using LeadRouter.Testing.Histories;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Evaluations;

/// <summary>The numbers come by a shorter way than with their parts: both must say the same.</summary>
public class When_nobody_asks_why
{
    [Fact]
    public void The_numbers_are_those_of_the_explained_evaluation() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var playbook = OddPlaybook.Of(SamplePlaybook.Create(), other);
                var people = When_a_history_arrives_in_another_order.Fold(HistoryGenerator.Generate(seed, new HistoryOptions(4, 40)));
                List<ContactState> states =
                [
                    .. people.Select(person => person.State),
                    Samples.State(SamplePlaybook.Create(), Visits.Mixed(seed)),
                    Samples.State(SamplePlaybook.Create(), Samples.Fitting() with { Type = ActivityType.Fact, GroupId = null }),
                ];
                var view = new AccountView("firm.example", new AccountFacts(), states);
                foreach (var state in states)
                {
                    var now = HistoryGenerator.Now - (other % 30 * UtcDay.Milliseconds);
                    var explained = Evaluator.Evaluate(state, view, playbook, new EvaluationContext(now));

                    var glance = new PreparedContact(state, view, playbook).Glance(now);

                    glance.ShouldBe(
                        new ContactGlance(
                            explained.Engagement.Points,
                            explained.Engagement.Level,
                            explained.Fit.Points,
                            explained.Fit.Grade,
                            explained.Fit.Completeness
                        )
                    );
                }
            }
        );

    [Fact]
    public void No_object_is_made()
    {
        var playbook = OddPlaybook.Of(SamplePlaybook.Create(), 1) with { Icp = SamplePlaybook.Create().Icp with { Disqualifiers = [] } };
        var state = Samples.State(playbook, [Samples.Fitting(), .. Visits.Mixed(1)]);
        var contact = new PreparedContact(state, Samples.Alone(state), playbook);
        contact.Glance(Samples.Now);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var day = 0; day < 100; day++)
        {
            contact.Glance(Samples.Now + (day * Samples.Day));
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Points_fade_alike_in_few_bits_and_in_many() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var random = new Random(seed ^ other);
                var halfLife = 1 + random.Next(90);
                var table = new DecayTable(halfLife);
                for (var i = 0; i < 50; i++)
                {
                    var points = random.NextInt64(-(1L << 31), 1L << 31) >> random.Next(32);
                    var days = random.Next(halfLife * 40);
                    var share = (Int128)points * table.WithinHalfLife[days % halfLife];

                    HalfEven.Divide(points, halfLife).ShouldBe((long)HalfEven.Divide((Int128)points, halfLife));
                    table.Apply(points, days).ShouldBe(HalfEven.ShiftRight(share, 32 + (days / halfLife)));
                }
            }
        );
}
