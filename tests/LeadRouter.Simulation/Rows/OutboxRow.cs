using LeadRouter.Simulation.Brokers;

namespace LeadRouter.Simulation.Rows;

public sealed record OutboxRow(string Queue, Message Message);
