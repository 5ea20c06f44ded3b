/** An integration and its tenant: every question to the tables carries both. */
export interface IntegrationRef {
  workspaceId: string;
  id: string;
}
