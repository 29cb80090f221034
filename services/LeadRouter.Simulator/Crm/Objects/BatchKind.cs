namespace LeadRouter.Simulator.Crm.Objects;

internal enum BatchKind
{
    Upsert = 0,
    Update = 1,
    Create = 2,
    Read = 3,
    Archive = 4,
}
