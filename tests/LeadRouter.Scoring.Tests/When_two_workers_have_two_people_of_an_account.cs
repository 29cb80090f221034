using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Scoring.Batches;
using LeadRouter.Testing.Playbooks;
using LeadRouter.Testing.Processes;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

public sealed class When_two_workers_have_two_people_of_an_account
{
    private const string Waiting = "select count(*) from pg_locks where locktype = 'advisory' and not granted";

    [Fact]
    public async Task The_second_sees_what_the_first_has_not_committed_yet()
    {
        await using var bench = await ScoringBench.OnPostgresAsync();
        var playbook = SamplePlaybook.Create() with
        {
            Qualification = [new QualifyLine(2, When.Is("activePeople", ">= 2")) { Number = 1 }],
        };
        var (first, second) = (bench.Beside(playbook), bench.Beside(playbook));
        await first.ProcessAsync([Identify("ann", "VP Operations"), Identify("bob", "Head of IT")], 10);

        var done = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        var one = HoldAsync(first, Guide("ann"), done, gate.Task);
        await done.Task;
        var other = second.ProcessAsync([Guide("bob")], 1);
        await Eventually.IsTrueAsync(
            "the second to finish or to wait for the first",
            async () => other.IsCompleted || await bench.CountAsync(Waiting) > 0,
            TestContext.Current.CancellationToken
        );
        gate.SetResult();
        await Task.WhenAll(one, other);

        (await bench.CountAsync("select count(*) from leads where account_key = 'acme.example'")).ShouldBe(1);
    }

    /// <summary>A worker that has done everything but commit.</summary>
    private static Task HoldAsync(ScoringBench bench, Activity activity, TaskCompletionSource done, Task gate) =>
        bench.Database.TransactAsync(
            async (unit, token) =>
            {
                await bench.Processor.ProcessAsync(
                    unit,
                    [ReceivedActivity.Read(new StampedActivity(activity.At, ActivityOrigin.Live, ActivityJson.Write(activity)))],
                    token
                );
                done.TrySetResult();
                await gate;
            },
            TestContext.Current.CancellationToken
        );

    private static Activity Guide(string user) =>
        Pricing(user, Now - 1000, "guide") with
        {
            Type = ActivityType.Download,
            Asset = "buyers-guide",
        };
}
