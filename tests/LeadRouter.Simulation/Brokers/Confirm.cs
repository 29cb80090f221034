namespace LeadRouter.Simulation.Brokers;

/// <summary>What becomes of a publish: nothing yet, confirmed, or lost — which says nothing about whether the message is there.</summary>
public sealed class Confirm
{
    public bool? Outcome { get; private set; }

    public void Settle(bool confirmed) => Outcome ??= confirmed;
}
