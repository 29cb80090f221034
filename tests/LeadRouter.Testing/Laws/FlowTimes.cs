namespace LeadRouter.Testing.Laws;

/// <summary>How long a stream took.</summary>
/// <param name="Items">Sent and accepted.</param>
/// <param name="Accepted">Seconds until the last answer.</param>
/// <param name="Done">Seconds until nothing was left to do.</param>
/// <param name="Cpu">Seconds of one core that LeadRouter used, without the sender and the servers: what a busy machine distorts least.</param>
/// <param name="Retries">Requests that were sent again.</param>
public sealed record FlowTimes(int Items, double Accepted, double Done, double Cpu, int Retries)
{
    public override string ToString() =>
        FormattableString.Invariant(
            $"{Items:N0} activities; accepted in {Accepted:0.0} s, {Items / Accepted:N0}/s; end to end in {Done:0.0} s, {Items / Done:N0}/s; {Cpu:0.0} s of CPU, {Cpu * 1e6 / Items:0} µs each; {Retries} requests sent again"
        );
}
