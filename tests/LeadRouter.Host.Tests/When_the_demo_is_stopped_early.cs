using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

public sealed class When_the_demo_is_stopped_early : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Ctrl_C_while_it_starts_ends_it_and_removes_its_data()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(folder.Path, "leadrouter-demo-*");
        watcher.Created += (_, _) => started.TrySetResult();
        watcher.EnableRaisingEvents = true;
        await using var program = Demo();
        await started.Task.WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);

        ShouldBeStopped(await program.StopAsync());
    }

    [Fact]
    public async Task Ctrl_C_as_soon_as_it_listens_ends_it_before_the_stream_is_sent()
    {
        await using var program = Demo();
        await program.ListeningAsync();

        ShouldBeStopped(await program.StopAsync());
    }

    public void Dispose() => folder.Dispose();

    private RunningProgram Demo() =>
        RunningProgram.Start(
            folder.Path,
            new Dictionary<string, string> { ["TMPDIR"] = folder.Path },
            "demo",
            "--urls",
            "http://127.0.0.1:0"
        );

    private void ShouldBeStopped(Ended ended)
    {
        ended.ExitCode.ShouldBe(ExitCodes.Stopped, ended.Output + ended.Error);
        (ended.Output + ended.Error).ShouldNotContain("What became of it");
        (ended.Output + ended.Error).ShouldNotContain("Exception");
        (ended.Output + ended.Error).ShouldNotContain(" ERR ");
        Directory.EnumerateDirectories(folder.Path, "leadrouter-demo-*").ShouldBeEmpty();
    }
}
