import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { WorkspaceController } from './workspace.controller.js';
import { WorkspaceService } from './workspace.service.js';
import { WorkspacesController } from './workspaces.controller.js';

@Module({
  imports: [AuthModule],
  controllers: [WorkspaceController, WorkspacesController],
  providers: [WorkspaceService],
})
export class WorkspaceModule {}
