namespace LeadRouter.Testing.Servers;

/// <summary>What a broker has run out of.</summary>
public enum BrokerAlarm
{
    Memory,
    Disk,
}
