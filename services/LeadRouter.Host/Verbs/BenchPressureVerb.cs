using System.CommandLine;
using LeadRouter.Bench.Pressure;
using LeadRouter.Host.Bench;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter bench pressure</c>: five times the load that is taken.</summary>
internal static class BenchPressureVerb
{
    public static Command Create()
    {
        var command = new Command(
            "pressure",
            "Finds the rate at which all comes through, then offers five times of it: who is refused is told when to come again, what is accepted is kept. 1 when something accepted is lost, a 429 has no Retry-After, goodput is under 0.9 of the peak, or a role holds over 1.5 times its memory."
        );
        var call = BenchCall.AddTo(command, needsServers: true, inRounds: false);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var asked = call.Read(parsed);
                var options = asked with { Contacts = asked.Contacts * PressureBench.Factor, Times = PressureBench.Factor };
                var result = await BenchCall.RunAsync(
                    options,
                    needsServers: true,
                    items: null,
                    (bench, say) => new PressureBench(bench, say).RunAsync(cancellationToken),
                    cancellationToken
                );
                return call.Tell(parsed, result, PressureView.Write, result.Problems);
            }
        );
        return command;
    }
}
