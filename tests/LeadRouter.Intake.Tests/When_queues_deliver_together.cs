using LeadRouter.ServiceDefaults.Transport;
using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_queues_deliver_together
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_came_while_a_batch_was_handled_is_the_next_one()
    {
        var handled = new List<string>();
        var gate = new TaskCompletionSource();
        var blocks = new GatheredBlocks(
            async (batch, _) =>
            {
                handled.Add(string.Join(' ', batch.Blocks.Select(block => block.Span[0])));
                await gate.Task;
            }
        );
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var running = blocks.RunAsync(end.Token);
        var first = blocks.HandleAsync(Batch(1), Stop);
        await Until(() => handled.Count == 1);

        var others = Task.WhenAll(blocks.HandleAsync(Batch(2, 3), Stop), blocks.HandleAsync(Batch(4), Stop));
        first.IsCompleted.ShouldBeFalse();
        gate.SetResult();
        await first;
        await others;

        handled.ShouldBe(["1", "2 3 4"]);
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
    }

    [Fact]
    public async Task What_failed_is_told_to_all_whose_blocks_were_in_it_and_the_next_are_handled()
    {
        var fails = true;
        var blocks = new GatheredBlocks((_, _) => fails ? throw new InvalidDataException("It cannot be.") : Task.CompletedTask);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var one = blocks.HandleAsync(Batch(1), Stop);
        var other = blocks.HandleAsync(Batch(2), Stop);
        var running = blocks.RunAsync(end.Token);

        await Should.ThrowAsync<InvalidDataException>(one);
        await Should.ThrowAsync<InvalidDataException>(other);
        fails = false;
        await blocks.HandleAsync(Batch(3), Stop);

        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
    }

    private static IncomingBatch Batch(params byte[] blocks) => new([.. blocks.Select(block => new ReadOnlyMemory<byte>([block]))], []);

    private static async Task Until(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Delay(5, Stop);
        }
    }
}
