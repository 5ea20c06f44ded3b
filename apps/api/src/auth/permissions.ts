import type { ApiKeyScope, Role } from '@kladka/contracts';
import type { Caller, Permission } from './caller.js';

const ALLOWED: Readonly<Record<Role, readonly Exclude<Permission, 'self'>[]>> = {
  owner: ['read', 'write', 'admin'],
  admin: ['read', 'write', 'admin'],
  manager: ['read', 'write'],
  viewer: ['read'],
};

const SAFE_METHODS = ['GET', 'HEAD'];

export function permissionFor(method: string): Permission {
  return SAFE_METHODS.includes(method) ? 'read' : 'write';
}

export function isAllowed(caller: Caller, permission: Permission): boolean {
  if (permission === 'self') return caller.userId !== null || caller.scopes.includes('write');
  return ALLOWED[caller.role].includes(permission);
}

/** What a program with these scopes counts as. */
export function roleOfScopes(scopes: readonly ApiKeyScope[]): Role {
  return scopes.includes('write') ? 'admin' : 'viewer';
}
